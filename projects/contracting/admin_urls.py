from django.urls import path

from projects.contracting.views import editors

app_name = "contracting_admin"

urlpatterns = [
    path("<int:pk>/take-down/", editors.TakeDownView.as_view(), name="past-hide"),
    path("<int:pk>/put-back/", editors.PutBackView.as_view(), name="past-reinstate"),
]
