from django.urls import path

from hub.members.views import applications, directory, joining, leaving, open_data, organisations, own_data, people
from hub.members.views import pages as views
from hub.members.views.terms import TermsPageView

app_name = "members"

urlpatterns = [
    path("", directory.DirectoryView.as_view(), name="organisation-list"),
    path("open-data/", open_data.CodebookView.as_view(), name="directory-codebook"),
    path(
        "organisations.json", open_data.OrganisationExportView.as_view(ending="json"), name="organisation-export-json"
    ),
    path("organisations.csv", open_data.OrganisationExportView.as_view(ending="csv"), name="organisation-export-csv"),
    path("join/", views.JoinView.as_view(), name="membership-join"),
    path("join/apply/", joining.ApplicationBeginView.as_view(), name="application-begin"),
    path("join/apply/check/", joining.ApplicationCheckView.as_view(), name="application-check"),
    path("join/apply/<slug:step>/", joining.ApplicationStepView.as_view(), name="application-step"),
    path("membership/", views.MembershipPageView.as_view(), name="membership-page"),
    path("membership/<int:pk>/end/", leaving.MembershipEndView.as_view(), name="membership-end"),
    path("applications/<int:pk>/", applications.ApplicationPageView.as_view(), name="application-page"),
    path(
        "applications/<int:pk>/withdraw/",
        applications.ApplicationWithdrawView.as_view(),
        name="application-withdraw",
    ),
    path("people/", directory.PersonListView.as_view(), name="person-list"),
    path("people.json", open_data.PersonExportView.as_view(ending="json"), name="person-export-json"),
    path("people.csv", open_data.PersonExportView.as_view(ending="csv"), name="person-export-csv"),
    path("people/<slug:reference>/", people.PersonView.as_view(), name="person-page"),
    path("profile/", people.ProfileEditView.as_view(), name="profile-edit"),
    path("profile/preview/<slug:sight>/", people.ProfilePreviewView.as_view(), name="profile-preview"),
    path("your-data/", own_data.OwnDataView.as_view(), name="own-data"),
    path("your-data/download/", own_data.DownloadView.as_view(), name="own-data-download"),
    path("your-data/erase/", own_data.EraseView.as_view(), name="own-data-erase"),
    path("pause/", leaving.PauseView.as_view(), name="membership-pause"),
    path("pause/end/", leaving.ResumeView.as_view(), name="membership-resume"),
    path("terms/", TermsPageView.as_view(), name="terms-page"),
    path("organisations/<slug:slug>/edit/", organisations.PageEditView.as_view(), name="organisation-edit"),
    path("organisations/<slug:slug>/people/", organisations.PeopleView.as_view(), name="organisation-people"),
    path(
        "organisations/<slug:slug>/people/<int:pk>/steward/",
        organisations.StewardAppointView.as_view(),
        name="steward-appoint",
    ),
    path(
        "organisations/<slug:slug>/people/<int:pk>/end/",
        organisations.ColleagueEndView.as_view(),
        name="colleague-end",
    ),
    path(
        "organisations/<slug:slug>/applications/<int:pk>/confirm/",
        organisations.ColleagueConfirmView.as_view(),
        name="colleague-confirm",
    ),
    path("organisations/<slug:slug>/leave/", organisations.OrganisationLeaveView.as_view(), name="organisation-leave"),
    path("organisations/<slug:slug>/steward/take/", organisations.StewardTakeView.as_view(), name="steward-take"),
    path("organisations/<slug:slug>/steward/resign/", organisations.StewardResignView.as_view(), name="steward-resign"),
    path("organisations/<slug:slug>/", directory.OrganisationView.as_view(), name="organisation-page"),
]
