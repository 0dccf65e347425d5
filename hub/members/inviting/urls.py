from django.urls import path

from hub.members.inviting import views

app_name = "invitations"

urlpatterns = [
    path("", views.InvitationListView.as_view(), name="invitation-list"),
    path("new/", views.InvitationNewView.as_view(), name="invitation-new"),
    path("<int:pk>/withdraw/", views.InvitationWithdrawView.as_view(), name="invitation-withdraw"),
    path("<int:pk>/resend/", views.InvitationResendView.as_view(), name="invitation-resend"),
    path("declined/", views.InvitationDeclinedView.as_view(), name="invitation-declined"),
    path("link/<str:mark>/", views.InvitationOpenView.as_view(), name="invitation-open"),
    path("link/<str:mark>/accept/", views.InvitationAcceptView.as_view(), name="invitation-accept"),
    path("link/<str:mark>/decline/", views.InvitationDeclineView.as_view(), name="invitation-decline"),
]
