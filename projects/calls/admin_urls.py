from django.urls import path

from projects.calls.views import officers

app_name = "calls_admin"

urlpatterns = [
    path("<int:pk>/cancel/", officers.CancelView.as_view(), name="call-cancel"),
    path("questions/<int:pk>/answer/", officers.AnswerView.as_view(), name="question-answer"),
]
