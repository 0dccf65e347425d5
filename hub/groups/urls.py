from django.urls import path

from hub.groups.views import acts, confirming, files, pages, writing

app_name = "groups"

urlpatterns = [
    path("", pages.GroupListView.as_view(), name="group-list"),
    path("new/", writing.GroupNewView.as_view(), name="group-new"),
    path("invitations/<int:pk>/accept/", acts.InvitationAcceptView.as_view(), name="invitation-accept"),
    path("invitations/<int:pk>/decline/", acts.InvitationDeclineView.as_view(), name="invitation-decline"),
    path("invitations/<int:pk>/withdraw/", acts.InvitationWithdrawView.as_view(), name="invitation-withdraw"),
    path("requests/<int:pk>/accept/", acts.RequestAcceptView.as_view(), name="request-accept"),
    path("requests/<int:pk>/decline/", acts.RequestDeclineView.as_view(), name="request-decline"),
    path("requests/<int:pk>/withdraw/", acts.RequestWithdrawView.as_view(), name="request-withdraw"),
    path("<slug:reference>/", pages.GroupPageView.as_view(), name="group-page"),
    path("<slug:reference>/people/", pages.PeopleView.as_view(), name="group-people"),
    path("<slug:reference>/people/<int:pk>/remove/", confirming.PersonRemoveView.as_view(), name="person-remove"),
    path("<slug:reference>/files/", files.FileListView.as_view(), name="file-list"),
    path("<slug:reference>/files/add/", files.FileAddView.as_view(), name="file-add"),
    path("<slug:reference>/files/<int:pk>/remove/", files.FileRemoveView.as_view(), name="file-remove"),
    path("<slug:reference>/files/<int:pk>/<str:name>", files.FileReadView.as_view(), name="file-read"),
    path("<slug:reference>/edit/", writing.GroupEditView.as_view(), name="group-edit"),
    path("<slug:reference>/invite/", writing.InvitationNewView.as_view(), name="invitation-new"),
    path("<slug:reference>/ask/", writing.RequestNewView.as_view(), name="request-new"),
    path("<slug:reference>/steward/", writing.StewardAppointView.as_view(), name="steward-appoint"),
    path("<slug:reference>/steward/take/", acts.StewardTakeView.as_view(), name="steward-take"),
    path("<slug:reference>/leave/", confirming.GroupLeaveView.as_view(), name="group-leave"),
    path("<slug:reference>/end/", confirming.GroupEndView.as_view(), name="group-end"),
]
