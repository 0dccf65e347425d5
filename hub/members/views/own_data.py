"""What is kept about oneself: a copy to download, and the way to be forgotten."""

import tempfile
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from hub.members.council.afresh import must_sign_in_afresh
from hub.members.council.views import sign_in_afresh
from hub.members.exceptions import OfficeHeld
from hub.members.permissions import holds_office
from hub.members.personal_data import words_of_erasing
from hub.members.services import erase_oneself, write_personal_data
from hub.members.views.private import PrivateMixin

_OWN = [{"title": "Your membership", "url": reverse_lazy("members:membership-page")}]
_BELOW = [*_OWN, {"title": "Your data", "url": reverse_lazy("members:own-data")}]
_KEPT_IN_MEMORY = 5_000_000


class OwnDataView(PrivateMixin, TemplateView):
    """What is kept, and what can be done about it."""

    template_name = "members/own_data.html"
    extra_context = {"trail": _OWN}


@method_decorator(sign_in_afresh, name="get")
class DownloadView(PrivateMixin, TemplateView):
    """Download a copy. Whoever sits at an unlocked screen is asked first to show that it is they.

    They come back to a page that offers it: a file that came at once would leave them before the question.
    """

    template_name = "members/own_data_download.html"
    extra_context = {"trail": _BELOW}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer it."""
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Give the ZIP."""
        if must_sign_in_afresh(request):
            return redirect("members:own-data-download")
        file = tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY)  # noqa: SIM115 - The answer closes it when it is sent.
        write_personal_data(self.person, file, by=self.person)
        file.seek(0)
        name = f"my-data-{timezone.localdate():%Y-%m-%d}.zip"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@method_decorator(sign_in_afresh, name="get")
@method_decorator(sign_in_afresh, name="post")
class EraseView(PrivateMixin, TemplateView):
    """Be forgotten: say what goes and what stays, and do it once the word is typed."""

    template_name = "members/own_data_erase.html"
    extra_context = {"trail": _BELOW}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what goes and what stays, and whether an office stands in the way."""
        return super().get_context_data(words=words_of_erasing(), holds_office=holds_office(self.person), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Erase, end the session, and say so to whoever is left."""
        if request.POST.get("sure") != "yes":
            return self.render_to_response(self.get_context_data(is_unsure=True))
        try:
            erase_oneself(by=self.person)
        except OfficeHeld as error:
            messages.error(request, str(error))
            return redirect(reverse("members:own-data"))
        logout(request)
        return render(request, "members/own_data_erased.html")
