from django.urls import path

from hub.members.views import pages as views

app_name = "members"

urlpatterns = [
    path("", views.DirectoryView.as_view(), name="organisation-list"),
    path("join/", views.JoinView.as_view(), name="membership-join"),
    path("membership/", views.MembershipPageView.as_view(), name="membership-page"),
    path("membership/<int:pk>/end/", views.MembershipEndView.as_view(), name="membership-end"),
    path("organisations/<slug:slug>/", views.OrganisationView.as_view(), name="organisation-page"),
]
