from django.urls import path

from projects.awards.views.letters import LetterPageView

app_name = "awards"

urlpatterns = [path("letters/<uuid:reference>/", LetterPageView.as_view(), name="letter-page")]
