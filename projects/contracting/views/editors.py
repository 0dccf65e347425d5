"""The acts of editors on past calls: each is shown on a page of its own, and done by POST."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from home.models import User
from projects.contracting.exceptions import ContractingError
from projects.contracting.forms import PutBackForm, TakeDownForm
from projects.contracting.models import PastProcess
from projects.contracting.permissions import can_keep_past_calls
from projects.contracting.services import put_back, take_down

_REGISTER = "contracting_pastprocess_modeladmin_index"


@method_decorator(require_admin_access, name="dispatch")
class PastActView(FormView[Form]):
    """An act on a past call: says what will happen, then does it, or tells what somebody else has done meanwhile."""

    template_name = "contracting/admin/act.html"
    heading = ""
    consequence = ""
    done = ""
    process: PastProcess

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the past call, for editors alone."""
        if not can_keep_past_calls(cast(User, request.user)):
            raise PermissionDenied
        self.process = get_object_or_404(PastProcess.objects.all(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def act(self, data: dict[str, Any], editor: User) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and say what became of it."""
        try:
            self.act(form.cleaned_data, cast(User, self.request.user))
        except ContractingError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done)
        return redirect(_REGISTER)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page."""
        words = {"heading": self.heading, "consequence": self.consequence, "register": _REGISTER}
        return super().get_context_data(process=self.process, **words, **kwargs)


class TakeDownView(PastActView):
    """Take a past call off the site."""

    form_class = TakeDownForm
    heading = "Take down the past call"
    consequence = "It leaves the list, the search and the open data at once. Editors find it here, with your reason."
    done = "The past call is taken down."

    def act(self, data: dict[str, Any], editor: User) -> None:
        """Take it down."""
        take_down(self.process, reason=data["reason"], by=editor)


class PutBackView(PastActView):
    """Put a past call back on the site."""

    form_class = PutBackForm
    heading = "Put back the past call"
    consequence = "It is in the list, the search and the open data again."
    done = "The past call is on the site again."

    def act(self, data: dict[str, Any], editor: User) -> None:
        """Put it back."""
        put_back(self.process, by=editor)
