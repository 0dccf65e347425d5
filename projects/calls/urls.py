from django.urls import path

from projects.calls import views

app_name = "calls"

urlpatterns = [
    path("files/<int:pk>/<str:name>", views.FileView.as_view(), name="file-read"),
    path("<slug:slug>/dates.ics", views.DatesView.as_view(), name="dates-download"),
    path("<slug:slug>/ask/", views.AskView.as_view(), name="question-ask"),
    path("<slug:slug>/save/", views.SaveView.as_view(), name="call-save"),
    path("<slug:slug>/forget/", views.ForgetView.as_view(), name="call-forget"),
]
