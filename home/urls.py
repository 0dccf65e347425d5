from django.urls import path

from home import views

app_name = "home"

urlpatterns = [
    path("branding.css", views.branding_style, name="branding-style"),
    path("robots.txt", views.robots, name="robots"),
]
