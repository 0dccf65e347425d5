"""Wagtail's own doors, closed: each leads to the sign-in of the site, which asks for the second factor."""

from django.urls import path, re_path

from hub.members.council.views import not_here
from hub.members.views import pages as views

urlpatterns = [
    path("admin/login/", views.sign_in, name="admin-sign-in"),
    path("_util/login/", views.sign_in, name="page-sign-in"),
    re_path(r"^accounts/(?:3rdparty|social)/.*$", not_here, name="socialaccount_closed"),
    re_path(r"^admin/password_reset/.*$", views.reset_password, name="admin-password-reset"),
]
