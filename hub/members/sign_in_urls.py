"""Wagtail's own doors, which lead to the sign-in of the site or count attempts; one's addresses and sessions."""

from django.urls import path, re_path

from hub.members.council.views import not_here
from hub.members.views import pages as views
from hub.members.views import too_often
from hub.members.views.addresses import AddressesView
from hub.members.views.sessions import SessionEndView

urlpatterns = [
    path("admin/login/", views.sign_in, name="admin-sign-in"),
    path("_util/login/", views.sign_in, name="page-sign-in"),
    path("accounts/email/", AddressesView.as_view(), name="account_email"),
    path("accounts/sessions/<int:pk>/end/", SessionEndView.as_view(), name="usersessions_end"),
    re_path(r"^accounts/(?:3rdparty|social)/.*$", not_here, name="socialaccount_closed"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        too_often.page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        too_often.collection_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    re_path(r"^admin/password_reset/.*$", views.reset_password, name="admin-password-reset"),
]
