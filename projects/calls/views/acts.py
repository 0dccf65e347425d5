"""The page of the admin on which an officer confirms an act. Nothing is done before the button is pressed."""

from typing import Any, ClassVar, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from home.models import User


@method_decorator(require_admin_access, name="dispatch")
class RecordActView(FormView[Form]):
    """An act on one record: says what will happen, then does it, or tells what somebody else has done meanwhile."""

    template_name = "calls/admin/act.html"
    register = ""
    heading = ""
    consequence = ""
    button = ""  # Where it says more than the heading.
    done = ""
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    record: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the record, for those who may act on it."""
        self.record = self.find(cast(User, request.user), kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def find(self, officer: User, pk: int) -> Any:
        """Return the record. Raises Http404 where it is not there or not theirs to see, else PermissionDenied."""
        raise NotImplementedError

    def act(self, data: dict[str, Any], officer: User) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and say what became of it."""
        try:
            self.act(form.cleaned_data, cast(User, self.request.user))
        except self.refusals as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done)
        return redirect(self.register)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page."""
        words = {"heading": self.heading, "consequence": self.consequence, "button": self.button or self.heading}
        return super().get_context_data(record=self.record, register=self.register, **words, **kwargs)
