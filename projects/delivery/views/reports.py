"""Handing over a report, reading it before it is open, and the officer's word on when that is."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.generic import View

from hub.files.exceptions import FileRefused
from hub.files.views.streaming import private_file_response
from projects.delivery.exceptions import ReportRefused
from projects.delivery.models import Deliverable, DeliveredReport
from projects.delivery.services import deliver_report, release_report, withhold_report
from projects.delivery.views.parts import WorkFormView, WorkMixin
from projects.delivery.work_forms import OpeningForm, ReportForm


class ReportAddView(WorkFormView):
    """Hand over a deliverable with its file: the publication makes itself when its day has come."""

    form_class = ReportForm
    heading = "Hand it over"
    button = "Hand it over"
    done = "It is handed over."

    @cached_property
    def deliverable(self) -> Deliverable:
        """The deliverable in the address, not handed over yet. Raises Http404."""
        found: Deliverable = self.part(Deliverable.objects.filter(report=None))
        return found

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.deliverable

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say in the form after how many days it is open."""
        return {**super().get_form_kwargs(), "open_after_days": self.project.open_after_days}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what it is called as a deliverable."""
        return {"title": self.deliverable.title}

    def act(self, form: Any) -> None:
        """Hand it over."""
        file = form.cleaned_data["file"]
        try:
            deliver_report(self.deliverable, form.handover, file, name=file.name, by=self.person)
        except FileRefused as error:
            raise ReportRefused({"file": str(error)}) from error


class ReportEditView(WorkFormView):
    """Say from when on a report is open, or that it is withheld and why: for the officer alone."""

    form_class = OpeningForm
    heading = "When it is open"
    done = "It is kept, and the page of the project says so."

    @cached_property
    def report(self) -> DeliveredReport:
        """The report in the address, not open yet. Raises Http404, for those who do the work, too."""
        if not self.is_officer:
            raise Http404
        return report_of(self, opened_at=None)

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.report

    def get_initial(self) -> dict[str, Any]:
        """Begin with what holds."""
        report = self.report
        choice = "withhold" if report.is_withheld else "open"
        day = report.opens_on or timezone.localdate()
        return {"decision": choice, "opens_on": day, "withheld_reason": report.withheld_reason}

    def act(self, form: Any) -> None:
        """Keep it."""
        if form.is_withheld:
            withhold_report(self.report, reason=form.cleaned_data["withheld_reason"], by=self.person)
        else:
            release_report(self.report, opens_on=form.cleaned_data["opens_on"], by=self.person)


class ReportReadView(WorkMixin, View):
    """Give the file of a report to those who do the work and to the officer, before it is open and after."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, **_: Any) -> HttpResponseBase:
        """Give it, or the part of it that was asked for."""
        return private_file_response(request, report_of(self).file)


def report_of(view: WorkMixin, **narrowed: Any) -> DeliveredReport:
    """Return the report in the address, of the project in the address. Raises Http404."""
    rows = DeliveredReport.objects.visible_to(view.person).filter(deliverable__project=view.project.pk, **narrowed)
    found = rows.select_related("file", "deliverable").filter(pk=view.kwargs["pk"]).first()
    if found is None:
        raise Http404
    return found
