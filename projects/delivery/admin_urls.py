from django.urls import path

from projects.delivery.views import officers

app_name = "delivery_admin"

urlpatterns = [path("<int:pk>/to/<slug:state>/", officers.ProjectMoveView.as_view(), name="project-move")]
