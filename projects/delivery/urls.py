from django.urls import path

from projects.delivery.views import changes, reports, telling, work

app_name = "delivery"

_PROJECT = "<slug:slug>"

urlpatterns = [
    path(f"{_PROJECT}/", work.WorkPageView.as_view(), name="work-page"),
    path(f"{_PROJECT}/milestones/add/", work.MilestoneAddView.as_view(), name="milestone-add"),
    path(f"{_PROJECT}/milestones/<int:pk>/", work.MilestoneEditView.as_view(), name="milestone-edit"),
    path(f"{_PROJECT}/milestones/<int:pk>/remove/", work.MilestoneRemoveView.as_view(), name="milestone-remove"),
    path(f"{_PROJECT}/deliverables/add/", work.DeliverableAddView.as_view(), name="deliverable-add"),
    path(f"{_PROJECT}/deliverables/<int:pk>/", work.DeliverableEditView.as_view(), name="deliverable-edit"),
    path(f"{_PROJECT}/deliverables/<int:pk>/remove/", work.DeliverableRemoveView.as_view(), name="deliverable-remove"),
    path(f"{_PROJECT}/deliverables/<int:pk>/deliver/", reports.ReportAddView.as_view(), name="report-add"),
    path(f"{_PROJECT}/reports/<int:pk>/", reports.ReportEditView.as_view(), name="report-edit"),
    path(f"{_PROJECT}/reports/<int:pk>/file/", reports.ReportReadView.as_view(), name="report-read"),
    path(f"{_PROJECT}/progress/<int:pk>/", telling.ProgressEditView.as_view(), name="progress-edit"),
    path(f"{_PROJECT}/updates/add/", telling.UpdateAddView.as_view(), name="update-add"),
    path(f"{_PROJECT}/updates/<int:pk>/remove/", telling.UpdateRemoveView.as_view(), name="update-remove"),
    path(f"{_PROJECT}/changes/ask/", changes.ChangeAskView.as_view(), name="change-ask"),
    path(f"{_PROJECT}/changes/<int:pk>/", changes.ChangeAnswerView.as_view(), name="change-answer"),
    path(f"{_PROJECT}/changes/<int:pk>/withdraw/", changes.ChangeWithdrawView.as_view(), name="change-withdraw"),
]
