from django.urls import path

from hub.publications import views

app_name = "publications"

urlpatterns = [
    path("files/<int:pk>/<str:name>", views.FileView.as_view(), name="file-read"),
]
