from django.urls import path

from projects.assessments.views import officers

app_name = "assessments_admin"

_STAGE = "<int:pk>/<slug:stage>"
_BID = f"{_STAGE}/bids/<uuid:reference>"

urlpatterns = [
    path(f"{_STAGE}/", officers.CallAssessmentView.as_view(), name="call-assessment"),
    path(f"{_STAGE}/ask/", officers.AssessorAskView.as_view(), name="assessor-ask"),
    path(f"{_STAGE}/assessors/<int:assessor>/end/", officers.AssessorEndView.as_view(), name="assessor-end"),
    path(f"{_BID}/", officers.BidScoresView.as_view(), name="bid-scores"),
    path(f"{_BID}/moderate/<int:criterion>/", officers.ScoreModerateView.as_view(), name="score-moderate"),
    path(f"{_STAGE}/recommend/", officers.RecommendationWriteView.as_view(), name="recommendation-write"),
    path(f"{_STAGE}/pack/", officers.DecisionPackView.as_view(), name="decision-pack"),
]
