from django.urls import path

from projects.assessments.views.declaring import CallDeclareView, InterestDeclareView
from projects.assessments.views.reading import BidPageView, CallListView, FileReadView
from projects.assessments.views.scoring import BidCheckView, BidScoreView

app_name = "assessments"

_BID = "<uuid:reference>"

urlpatterns = [
    path("", CallListView.as_view(), name="call-list"),
    path("calls/<int:call>/<slug:stage>/interests/", CallDeclareView.as_view(), name="call-declare"),
    path(f"{_BID}/", BidPageView.as_view(), name="bid-page"),
    path(f"{_BID}/interests/", InterestDeclareView.as_view(), name="interest-declare"),
    path(f"{_BID}/score/", BidScoreView.as_view(), name="bid-score"),
    path(f"{_BID}/check/", BidCheckView.as_view(), name="bid-check"),
    path(f"{_BID}/files/<uuid:file>/", FileReadView.as_view(), name="file-read"),
]
