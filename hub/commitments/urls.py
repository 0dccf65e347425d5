from django.urls import path

from hub.commitments import feeds
from hub.commitments.views import links, own, public

app_name = "commitments"

urlpatterns = [
    path("", public.CommitmentListView.as_view(), name="commitment-list"),
    path("ledger.json", public.CommitmentExportView.as_view(), name="commitment-export-json"),
    path("ledger.csv", public.CommitmentExportView.as_view(ending="csv"), name="commitment-export-csv"),
    path("ledger.atom", feeds.CommitmentFeedView.as_view(), name="commitment-feed"),
    path("own/", own.CommitmentOwnView.as_view(), name="commitment-own"),
    path("new/", own.CommitmentNewView.as_view(), name="commitment-new"),
    path("at/<slug:about>/", own.ShortNewView.as_view(), name="short-new"),
    path("link/<str:mark>/", links.ReportLinkView.as_view(), name="report-link"),
    path("<int:pk>/", public.CommitmentPageView.as_view(), name="commitment-page"),
    path("<int:pk>/agree/", own.CommitmentAgreeView.as_view(), name="commitment-agree"),
    path("<int:pk>/edit/", own.CommitmentEditView.as_view(), name="commitment-edit"),
    path("<int:pk>/decline/", own.CommitmentDeclineView.as_view(), name="commitment-decline"),
    path("<int:pk>/report/", own.CommitmentReportView.as_view(), name="commitment-report"),
    path("<int:pk>/name/", own.NameGiveView.as_view(), name="name-give"),
    path("<int:pk>/name/withdraw/", own.NameWithdrawView.as_view(), name="name-withdraw"),
]
