"""Telling how the work goes: to the officer when a report is due, and to everybody."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from projects.delivery.models import ProgressReport, ProjectUpdate
from projects.delivery.services import post_update, remove_update, send_progress
from projects.delivery.views.parts import WorkFormView, WorkMixin
from projects.delivery.work_forms import ProgressForm, UpdateForm


class ProgressEditView(WorkFormView):
    """Write the report that is due, and send it to the officer."""

    form_class = ProgressForm
    heading = "How the work goes"
    button = "Send it to the officer"
    done = "The officer has your report."

    @cached_property
    def report(self) -> ProgressReport:
        """The report in the address that is not sent yet. Raises Http404, for the officer, too."""
        if self.is_officer:
            raise Http404
        found: ProgressReport = self.part(ProgressReport.objects.visible_to(self.person).filter(sent_at=None))
        return found

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.report

    def act(self, form: Any) -> None:
        """Send it."""
        send_progress(self.report, form.cleaned_data["text"], by=self.person)


class UpdateAddView(WorkFormView):
    """Tell everybody how the work goes."""

    form_class = UpdateForm
    heading = "An update for everybody"
    button = "Put it on the page"
    done = "It stands on the page of the project."

    def act(self, form: Any) -> None:
        """Put it there."""
        post_update(self.project, form.cleaned_data["text"], by=self.person)


class UpdateRemoveView(WorkMixin, View):
    """Take an update off the page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Take it off."""
        update = self.part(ProjectUpdate.objects.visible_to(self.person))
        return self.attempt(request, lambda: remove_update(update, by=self.person), "It is taken off the page.")
