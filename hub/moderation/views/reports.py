"""How reports go, for everybody, and reporting what one sees."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView

from home.models import User
from hub.members.views.private import MembersMixin
from hub.moderation.exceptions import ModerationError, ReportedAlready
from hub.moderation.figures import year_in_numbers
from hub.moderation.forms import ReportForm
from hub.moderation.permissions import can_report
from hub.moderation.reportable import Reportable, reportable
from hub.moderation.services import report_thing


def kind_or_404(name: str) -> Reportable:
    """Return how things of this kind are reported. Raises Http404 where they cannot be."""
    kind = reportable(name)
    if kind is None:
        raise Http404
    return kind


def thing_or_404(kind: Reportable, key: str, reader: User) -> Any:
    """Return the thing of an address. Raises Http404 where there is none, or none that `reader` can see."""
    try:
        return get_object_or_404(kind.visible_to(reader), **{kind.key: key})
    except ValueError as error:  # No number, where things have numbers.
        raise Http404 from error


class ModerationPageView(TemplateView):
    """What happens to a report, and how last year's ended: for everybody."""

    template_name = "moderation/moderation_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers."""
        return super().get_context_data(year=year_in_numbers(), **kwargs)


class ReportNewView(MembersMixin, FormView[ReportForm]):
    """Report something that one sees. What one does not see is not there."""

    template_name = "moderation/report_form.html"
    form_class = ReportForm
    kwargs: dict[str, Any]

    @cached_property
    def kind(self) -> Reportable:
        """What sort of thing the address names. Raises Http404."""
        return kind_or_404(self.kwargs["kind"])

    @cached_property
    def thing(self) -> Any:
        """The thing of the address. Raises Http404 where this person cannot see it, or where it is their own."""
        thing = thing_or_404(self.kind, self.kwargs["key"], self.person)
        if not can_report(self.person, self.kind, thing):
            raise Http404
        return thing

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is reported, and where it stands."""
        address = self.kind.address(self.thing)
        trail = [{"title": f"The {self.kind.noun}", "url": address}]
        return super().get_context_data(kind=self.kind, address=address, trail=trail, **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Report it, and show what one has reported."""
        try:
            report_thing(self.kind, self.thing, by=self.person, **form.cleaned_data)
        except PermissionDenied as error:
            raise Http404 from error
        except ReportedAlready as error:
            messages.info(self.request, str(error))
        except ModerationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        else:
            messages.success(
                self.request, "Thank you. A moderator will look at it, and you will hear what becomes of it."
            )
        return redirect("moderation:case-list")
