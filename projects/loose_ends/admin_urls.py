from django.urls import path

from projects.loose_ends import views

app_name = "loose_ends_admin"

urlpatterns = [path("", views.LooseEndListView.as_view(), name="end-register")]
