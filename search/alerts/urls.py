from django.urls import path

from search.alerts import views

urlpatterns = [
    path("", views.AlertListView.as_view(), name="alert-list"),
    path("new/", views.AlertNewView.as_view(), name="alert-new"),
    path("asked/", views.AlertAskedView.as_view(), name="alert-asked"),
    path("confirm/<str:mark>/", views.AlertConfirmView.as_view(), name="alert-confirm"),
    path("stop/<str:mark>/", views.AlertStopView.as_view(), name="alert-stop"),
    path("<int:pk>/", views.AlertEditView.as_view(), name="alert-edit"),
    path("<int:pk>/open/", views.AlertOpenView.as_view(), name="alert-open"),
    path("<int:pk>/pause/", views.AlertPauseView.as_view(), name="alert-pause"),
    path("<int:pk>/resume/", views.AlertResumeView.as_view(), name="alert-resume"),
    path("<int:pk>/delete/", views.AlertDeleteView.as_view(), name="alert-delete"),
]
