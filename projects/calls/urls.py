from django.urls import path

from projects.calls import views

app_name = "calls"

urlpatterns = [path("files/<int:pk>/<str:name>", views.FileView.as_view(), name="file-read")]
