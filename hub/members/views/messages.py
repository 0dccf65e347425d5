"""The page of the register on which the secretariat notes that a message has been answered."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from home.models import ContactMessage, User
from home.services import mark_message_answered
from hub.members.secretariat import is_in_secretariat


class MessageAnswerView(View):
    """Show a message in full, and note on a press of the button that it has been answered."""

    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the secretariat in. Raises PermissionDenied for others, Http404 for what is not there."""
        if not is_in_secretariat(request.user):
            raise PermissionDenied
        self.message = get_object_or_404(ContactMessage.objects.visible_to(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the message and the button."""
        context = {"message": self.message, "index_url_name": self.index_url_name}
        return render(request, "members/admin/answer_message.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that it has been answered."""
        mark_message_answered(self.message, by=cast(User, request.user))
        messages.success(request, "The message is marked as answered.")
        return redirect(self.index_url_name)
