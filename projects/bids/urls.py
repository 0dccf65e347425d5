from django.urls import path

from projects.bids.views.pages import BidOwnView, BidPageView, VersionDownloadView, VersionPageView
from projects.bids.views.partners import PartnershipAcceptView, PartnershipPageView, PartnershipRefuseView
from projects.bids.views.verifying import BidVerifyView

app_name = "bids"

urlpatterns = [
    path("", BidOwnView.as_view(), name="bid-own"),
    path("verify/", BidVerifyView.as_view(), name="bid-verify"),
    path("partner/<uuid:reference>/", PartnershipPageView.as_view(), name="partnership-page"),
    path("partner/<uuid:reference>/accept/", PartnershipAcceptView.as_view(), name="partnership-accept"),
    path("partner/<uuid:reference>/refuse/", PartnershipRefuseView.as_view(), name="partnership-refuse"),
    path("<uuid:reference>/", BidPageView.as_view(), name="bid-page"),
    path("<uuid:reference>/version-<int:number>/", VersionPageView.as_view(), name="version-page"),
    path("<uuid:reference>/version-<int:number>.json", VersionDownloadView.as_view(), name="version-download"),
]
