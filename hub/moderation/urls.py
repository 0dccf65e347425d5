from django.urls import path

from hub.moderation.views import cases, reports

app_name = "moderation"

urlpatterns = [
    path("", reports.ModerationPageView.as_view(), name="moderation-page"),
    path("yours/", cases.CaseListView.as_view(), name="case-list"),
    path("report/<slug:kind>/<slug:key>/", reports.ReportNewView.as_view(), name="report-new"),
    path("about/<slug:kind>/<slug:key>/", cases.CaseAboutView.as_view(), name="case-about"),
    path("cases/<int:pk>/", cases.CasePageView.as_view(), name="case-page"),
    path("cases/<int:pk>/appeal/", cases.AppealNewView.as_view(), name="appeal-new"),
]
