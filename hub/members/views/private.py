"""What the pages that members share with each other have in common, in every package of the hub."""

from typing import cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from home.models import User
from hub.members.permissions import can_take_part


class PrivateMixin(LoginRequiredMixin):
    """Pages for people who are signed in, kept by no cache."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)


class MembersMixin(PrivateMixin):
    """Pages for members: for everybody else who is signed in there is no such page."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer members. Raises Http404 for others."""
        if request.user.is_authenticated and not can_take_part(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)
