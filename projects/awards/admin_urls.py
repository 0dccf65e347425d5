from django.urls import path

from projects.awards.views import officers

app_name = "awards_admin"

_STAGE = "<int:pk>/<slug:stage>"
_BID = "<uuid:reference>"

urlpatterns = [
    path(f"{_STAGE}/", officers.CallDecisionView.as_view(), name="call-decision"),
    path(f"{_STAGE}/bids/{_BID}/", officers.BidDecideView.as_view(), name="bid-decide"),
    path(f"{_STAGE}/make/", officers.DecisionMakeView.as_view(), name="decision-make"),
    path(f"{_STAGE}/letters/send/", officers.LettersSendView.as_view(), name="letters-send"),
    path(f"{_STAGE}/letters/{_BID}/", officers.LetterEditView.as_view(), name="letter-edit"),
    path(f"{_STAGE}/publish/", officers.NoticePublishView.as_view(), name="notice-publish"),
]
