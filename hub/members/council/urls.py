from django.urls import path

from hub.members.council import views
from hub.members.council.accounts import PROVIDER

_ONE = {"provider_id": PROVIDER}

# allauth looks for these names.
urlpatterns = [
    path("council/login/", views.CouncilSignInView.as_view(), _ONE, name="openid_connect_login"),
    path("council/again/", views.CouncilAgainView.as_view(), _ONE, name="openid_connect_again"),
    path("council/login/callback/", views.council_return, _ONE, name="openid_connect_callback"),
]
