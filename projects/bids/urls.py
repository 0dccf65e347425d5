from django.urls import path

from projects.bids.views.files import FileListView, FileReadView, FileRemoveView
from projects.bids.views.pages import BidOwnView, BidPageView, VersionDownloadView, VersionPageView
from projects.bids.views.partners import (
    BidTakeUpView,
    PartnershipAcceptView,
    PartnershipLeaveView,
    PartnershipPageView,
    PartnershipRefuseView,
)
from projects.bids.views.people import PartnerEndView, PartnerListView, PersonAddView, PersonRemoveView
from projects.bids.views.verifying import BidVerifyView
from projects.bids.views.writing import BidCheckView, BidNewView, BidWithdrawView, StepEditView

app_name = "bids"

_BID = "<uuid:reference>"

urlpatterns = [
    path("", BidOwnView.as_view(), name="bid-own"),
    path("new/<int:call>/", BidNewView.as_view(), name="bid-new"),
    path("verify/", BidVerifyView.as_view(), name="bid-verify"),
    path("partner/<uuid:reference>/", PartnershipPageView.as_view(), name="partnership-page"),
    path("partner/<uuid:reference>/accept/", PartnershipAcceptView.as_view(), name="partnership-accept"),
    path("partner/<uuid:reference>/refuse/", PartnershipRefuseView.as_view(), name="partnership-refuse"),
    path("partner/<uuid:reference>/leave/", PartnershipLeaveView.as_view(), name="partnership-leave"),
    path(f"{_BID}/take-up/", BidTakeUpView.as_view(), name="bid-take-up"),
    path(f"{_BID}/", BidPageView.as_view(), name="bid-page"),
    path(f"{_BID}/check/", BidCheckView.as_view(), name="bid-check"),
    path(f"{_BID}/withdraw/", BidWithdrawView.as_view(), name="bid-withdraw"),
    path(f"{_BID}/files/", FileListView.as_view(), name="file-list"),
    path(f"{_BID}/files/<uuid:file>/", FileReadView.as_view(), name="file-read"),
    path(f"{_BID}/files/<uuid:file>/remove/", FileRemoveView.as_view(), name="file-remove"),
    path(f"{_BID}/people/", PartnerListView.as_view(), name="partner-list"),
    path(f"{_BID}/people/add/", PersonAddView.as_view(), name="person-add"),
    path(f"{_BID}/people/<uuid:person>/remove/", PersonRemoveView.as_view(), name="person-take-off"),
    path(f"{_BID}/partners/<uuid:partner>/end/", PartnerEndView.as_view(), name="partner-end"),
    path(f"{_BID}/version-<int:number>/", VersionPageView.as_view(), name="version-page"),
    path(f"{_BID}/version-<int:number>.json", VersionDownloadView.as_view(), name="version-download"),
    path(f"{_BID}/<slug:step>/", StepEditView.as_view(), name="step-edit"),
]
