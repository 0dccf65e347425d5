from django.urls import path

from hub.members import views

app_name = "members"

urlpatterns = [
    path("", views.DirectoryView.as_view(), name="organisation-list"),
    path("organisations/<slug:slug>/", views.OrganisationView.as_view(), name="organisation-page"),
]
