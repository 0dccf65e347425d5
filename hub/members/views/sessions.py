"""Where somebody is signed in: ending one browser's session from another."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import View

from hub.members.views.private import PrivateMixin


class SessionEndView(PrivateMixin, View):
    """Sign out one of one's own browsers. Somebody else's is not there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End the session. Whoever ends the one they are in is signed out."""
        session = get_object_or_404(UserSession, user=self.person.pk, pk=pk)
        end_sessions(request, [session])
        messages.success(request, "That browser is signed out.")
        return redirect("usersessions_list")
