from django.urls import path

from hub.members.views import applications, joining
from hub.members.views import pages as views
from hub.members.views.terms import TermsPageView

app_name = "members"

urlpatterns = [
    path("", views.DirectoryView.as_view(), name="organisation-list"),
    path("join/", views.JoinView.as_view(), name="membership-join"),
    path("membership/<int:pk>/shown/", views.MembershipShowView.as_view(), name="membership-show"),
    path("join/apply/", joining.ApplicationBeginView.as_view(), name="application-begin"),
    path("join/apply/check/", joining.ApplicationCheckView.as_view(), name="application-check"),
    path("join/apply/<slug:step>/", joining.ApplicationStepView.as_view(), name="application-step"),
    path("membership/", views.MembershipPageView.as_view(), name="membership-page"),
    path("membership/<int:pk>/end/", views.MembershipEndView.as_view(), name="membership-end"),
    path("applications/<int:pk>/", applications.ApplicationPageView.as_view(), name="application-page"),
    path(
        "applications/<int:pk>/withdraw/",
        applications.ApplicationWithdrawView.as_view(),
        name="application-withdraw",
    ),
    path("terms/", TermsPageView.as_view(), name="terms-page"),
    path("organisations/<slug:slug>/", views.OrganisationView.as_view(), name="organisation-page"),
]
