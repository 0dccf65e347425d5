"""What became of a report, for those whose thing it is and those who reported it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import DetailView, FormView, TemplateView

from home.models import User
from hub.members.views.private import PrivateMixin
from hub.moderation.exceptions import ModerationError
from hub.moderation.file_names import name_of_reported_file, names_of_files
from hub.moderation.forms import AppealForm
from hub.moderation.models import Case, Opening, Report
from hub.moderation.permissions import can_appeal
from hub.moderation.services import appeal
from hub.moderation.views.reports import kind_or_404, thing_or_404

TRAIL = [{"title": "Reports and decisions", "url": reverse_lazy("moderation:case-list")}]
_MOST_SHOWN = 100


class CaseListView(PrivateMixin, TemplateView):
    """What one has reported, and what of one's own a moderator has looked at."""

    template_name = "moderation/case_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both, the newest first."""
        reports = Report.objects.visible_to(self.person).by(self.person).select_related("case")
        cases = Case.objects.about_things_of(self.person).order_by("-opened_at", "-pk")
        kwargs["reports"] = reports.order_by("-reported_at", "-pk")[:_MOST_SHOWN]
        kwargs["cases"] = cases[:_MOST_SHOWN]
        return super().get_context_data(**kwargs)


class CaseMixin(PrivateMixin):
    """Pages about a case, for its parties. For everybody else there is no such page."""

    kwargs: dict[str, Any]

    def cases(self) -> QuerySet[Case]:
        """Return the cases of this person, each with what its page shows."""
        cases = Case.objects.of_party(self.request.user).select_related("appeal")
        return cases.prefetch_related("decisions__decided_by", "reports", "authors")


class CasePageView(CaseMixin, DetailView[Case]):
    """What was decided, and why."""

    template_name = "moderation/case_page.html"
    context_object_name = "case"
    extra_context = {"trail": TRAIL}

    def get_queryset(self) -> QuerySet[Case]:
        """Return the cases of this person."""
        return self.cases()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what this party may know: authors, who opened it; reporters, their own report."""
        case = self.object
        is_author = self.person in case.authors.all()
        kwargs |= {
            "is_author": is_author,
            "report": next((report for report in case.reports.all() if report.reporter_id == self.person.pk), None),
            "decisions": sorted(case.decisions.all(), key=lambda decision: decision.pk),
            "openings": _openings(case, self.person) if is_author else (),
            "can_appeal": can_appeal(self.person, case),
            "file_name": name_of_reported_file(case, self.person) if is_author else "",
            "address": _address(case) if is_author else "",
        }
        return super().get_context_data(**kwargs)


def _openings(case: Case, author: User) -> list[tuple[Opening, list[str]]]:
    """Return who has opened it, and which files they have read. Whoever has left the thing reads no names of files."""
    names = names_of_files(case, author)
    openings = case.openings.select_related("moderator").prefetch_related("files").order_by("opened_at", "pk")
    return [
        (opening, [names.get(each.file_number, "one that you cannot see") for each in opening.files.all()])
        for opening in openings
    ]


def _address(case: Case) -> str:
    thing = case.thing
    return kind_or_404(case.kind).address(thing) if thing else ""


class CaseAboutView(PrivateMixin, TemplateView):
    """The cases about a thing of one's own, and who has opened it."""

    template_name = "moderation/case_about.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the cases. Raises Http404 where the thing is not one's own."""
        kind = kind_or_404(self.kwargs["kind"])
        thing = thing_or_404(kind, self.kwargs["key"], self.person)
        if self.person not in kind.authors(thing):
            raise Http404
        cases = Case.objects.about_things_of(self.person).of_thing(kind.kind, thing.pk).order_by("-pk")
        kwargs |= {"kind": kind, "address": kind.address(thing), "cases": cases[:_MOST_SHOWN]}
        return super().get_context_data(**kwargs)


class AppealNewView(CaseMixin, FormView[AppealForm]):
    """Say why one does not agree."""

    template_name = "moderation/appeal_form.html"
    form_class = AppealForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the case and the way back to it."""
        case = self._case()
        trail = [*TRAIL, {"title": "The decision", "url": case.get_absolute_url()}]
        return super().get_context_data(case=case, trail=trail, **kwargs)

    def _case(self) -> Case:
        case = get_object_or_404(self.cases(), pk=self.kwargs["pk"])
        if not can_appeal(self.person, case):
            raise Http404
        return case

    def form_valid(self, form: AppealForm) -> HttpResponse:
        """Appeal, and show the case."""
        case = get_object_or_404(self.cases(), pk=self.kwargs["pk"])
        try:
            appeal(case, by=self.person, text=form.cleaned_data["text"])
        except PermissionDenied as error:
            raise Http404 from error
        except ModerationError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, "Your appeal is sent. You will hear what was decided.")
        return redirect(case)
