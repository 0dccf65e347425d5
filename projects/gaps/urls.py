from django.urls import path

from projects.gaps import views

app_name = "gaps"

urlpatterns = [
    path("", views.GapListView.as_view(), name="gap-list"),
]
