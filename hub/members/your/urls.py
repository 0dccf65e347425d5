from django.urls import path

from hub.members.your import views

app_name = "your"

urlpatterns = [
    path("", views.HomePageView.as_view(), name="home-page"),
    path("areas/", views.AreaFollowView.as_view(), name="area-follow"),
    path("first-steps/<slug:step>/skip/", views.StepSkipView.as_view(), name="step-skip"),
]
