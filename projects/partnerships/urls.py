from django.urls import path

from projects.partnerships import views

app_name = "partnerships"

urlpatterns = [
    path("", views.PartnershipListView.as_view(), name="partnership-list"),
    path("drawing.svg", views.drawing_svg, name="drawing-download"),
]
