"""What is public of the council's contracting, and nothing else: whoever asks gets the same.

Everything is read for a page of processes at once, so that a page asks as many queries as one process does.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from hub.members.models import Organisation
from hub.publications.models import PublicationPage
from projects.awards.models import CallDecision
from projects.awards.queries import bodies_named
from projects.calls.models import CallChange, CallDocument, CallPage, CallQuestion, Criterion
from projects.contracting.models import PastProcess
from projects.delivery.models import ChangeRequest, Deliverable, Milestone, ProjectPage, StateChange
from prospectus.models import PolicyAreaPage

_ANYBODY = AnonymousUser()
_AT_FIRST = datetime.min.replace(tzinfo=UTC)  # A page that was never published as editors do it.


@dataclass(frozen=True, slots=True)
class PublicWork:
    """A published project that an award made, with what its page tells everybody beside it."""

    page: ProjectPage
    moves: list[StateChange] = field(default_factory=list)
    changes: list[ChangeRequest] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    deliverables: list[Deliverable] = field(default_factory=list)
    publications: list[PublicationPage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PublicCall:
    """A published call with what its page tells everybody beside it."""

    page: CallPage
    criteria: list[Criterion] = field(default_factory=list)
    documents: list[CallDocument] = field(default_factory=list)
    answers: list[CallQuestion] = field(default_factory=list)
    changes: list[CallChange] = field(default_factory=list)
    areas: list[PolicyAreaPage] = field(default_factory=list)
    decision: CallDecision | None = None
    bidders: dict[str, Organisation] = field(default_factory=dict)
    works: list[PublicWork] = field(default_factory=list)

    @property
    def notice(self) -> dict[str, Any]:
        """The award notice, as it was published; empty before."""
        return (self.decision.notice if self.decision else None) or {}

    def work_of(self, award: dict[str, Any]) -> PublicWork | None:
        """Return what came of one award of the notice; None where no page of it is public.

        A notice from before it kept the number of the bid knows the name of the lead alone: it has to fit one project.
        """
        if "bid" in award:
            found = [work for work in self.works if work.page.bid_id == award["bid"]]
        else:
            found = [work for work in self.works if work.page.lead.name == award["lead"]]
        return found[0] if len(found) == 1 else None


def public_calls() -> Any:
    """Return the calls that everybody reads."""
    return CallPage.objects.visible_to(_ANYBODY)


def public_areas() -> Any:
    """Return the policy areas that everybody reads, with their questions."""
    areas = PolicyAreaPage.objects.visible_to(_ANYBODY)
    return areas.prefetch_related("questions", "resources")


def past_processes() -> Any:
    """Return the past calls that stand on the site and of which releases are kept."""
    return PastProcess.objects.visible_to(_ANYBODY).filter(releases__isnull=False).distinct()


def process_numbers() -> list[tuple[int, str]]:
    """Return the number and the sort of each process by when it first came onto the site, so that a new one is last."""
    came = {
        "area": (PolicyAreaPage.objects.visible_to(_ANYBODY), "first_published_at"),
        "call": (public_calls(), "first_published_at"),
        "past": (past_processes(), "imported_at"),
    }
    found = [
        (at or _AT_FIRST, sort, number)
        for sort, (rows, name) in came.items()
        for number, at in rows.order_by().values_list("pk", name)
    ]
    return [(number, sort) for _, sort, number in sorted(found)]


def with_parts(calls: Iterable[CallPage]) -> list[PublicCall]:
    """Return published calls with what is public beside them, by as many queries for many as for one."""
    found = with_awards(calls)
    numbers = [call.page.pk for call in found]
    of_page: dict[str, dict[int, list[Any]]] = {
        "criteria": _grouped(Criterion.objects.filter(page__in=numbers).order_by("sort_order", "pk"), "page_id"),
        "documents": _grouped(_documents(numbers), "page_id"),
        "answers": _grouped(CallQuestion.objects.answered().filter(call__in=numbers), "call_id"),
        "changes": _grouped(CallChange.objects.filter(call__in=numbers).order_by("at", "pk"), "call_id"),
        "areas": _areas(numbers),
    }
    return [replace(call, **_parts_of(call.page.pk, of_page)) for call in found]


def _parts_of(number: int, of_page: dict[str, dict[int, list[Any]]]) -> dict[str, Any]:
    return {name: rows.get(number, []) for name, rows in of_page.items()}


def with_awards(calls: Iterable[CallPage]) -> list[PublicCall]:
    """Return published calls with their award notices, the organisations that these name, and what came of it."""
    pages = list(calls)
    decisions = _decisions(page.pk for page in pages if page.awarded_at is not None)
    bidders, works = _bidders(decisions.values()), _works(list(decisions))
    return [
        PublicCall(
            page,
            decision=decisions.get(page.pk),
            bidders=bidders.get(page.pk, {}),
            works=works.get(page.pk, []),
        )
        for page in pages
    ]


def _works(calls: list[int]) -> dict[int, list[PublicWork]]:
    """Return the projects of these calls that everybody reads, by the number of the call, with what their pages tell.

    Evidence, progress, and what was handed over and is not open are asked for nowhere here.
    """
    pages = list(ProjectPage.objects.visible_to(_ANYBODY).filter(call__in=calls).select_related("lead").order_by("pk"))
    own = {"project__in": [page.pk for page in pages]}
    of_page: dict[str, dict[int, list[Any]]] = {
        "moves": _grouped(StateChange.objects.filter(**own).order_by("at", "pk"), "project_id"),
        "changes": _grouped(ChangeRequest.objects.accepted().filter(**own).order_by("answered_at", "pk"), "project_id"),
        "milestones": _grouped(Milestone.objects.filter(**own).order_by("due_on", "pk"), "project_id"),
        "deliverables": _grouped(Deliverable.objects.filter(**own).order_by("due_on", "pk"), "project_id"),
        "publications": _publications(own["project__in"]),
    }
    found: dict[int, list[PublicWork]] = {}
    for page in pages:
        found.setdefault(page.call_id, []).append(PublicWork(page, **_parts_of(page.pk, of_page)))
    return found


def _publications(projects: list[int]) -> dict[int, list[PublicationPage]]:
    """Return what was handed over and is a publication for everybody, by the number of the project."""
    pages = PublicationPage.objects.visible_to(_ANYBODY).filter(delivered_report__deliverable__project__in=projects)
    found: dict[int, list[PublicationPage]] = {}
    for page in pages.select_related("delivered_report__deliverable").order_by("published_on", "pk"):
        found.setdefault(page.delivered_report.deliverable.project_id, []).append(page)
    return found


def _documents(calls: list[int]) -> Any:
    return CallDocument.objects.filter(page__in=calls).select_related("file").order_by("sort_order", "pk")


def _grouped(rows: Iterable[Any], by: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, by), []).append(row)
    return found


def _areas(calls: list[int]) -> dict[int, list[Any]]:
    """Return the public policy areas of these calls."""
    areas = PolicyAreaPage.objects.visible_to(_ANYBODY)
    ties = CallPage.policy_areas.through.objects.filter(callpage__in=calls, policyareapage__in=areas.values("pk"))
    found: dict[int, list[Any]] = {}
    for tie in ties.select_related("policyareapage").order_by("policyareapage__code"):
        found.setdefault(tie.callpage_id, []).append(tie.policyareapage)
    return found


def _decisions(calls: Iterable[int]) -> dict[int, CallDecision]:
    """Return the decisions whose award notices stand on the pages of these calls, by the number of the call."""
    found = CallDecision.objects.published().filter(call__in=list(calls)).order_by("published_at")
    return {decision.call_id: decision for decision in found}


def _bidders(decisions: Iterable[CallDecision]) -> dict[int, dict[str, Organisation]]:
    """Return by the number of the call and by name those who are named in its award notice, with their numbers.

    An organisation is looked for among those of the awarded bids alone: another one may bear its old name by now.
    """
    of_calls: dict[int, set[int]] = defaultdict(set)
    for decision, named in bodies_named(decisions):
        of_calls[decision.call_id].update(named)
    known = _organisations(of_calls.values())
    return {
        call: {known[number].name: known[number] for number in numbers if number in known}
        for call, numbers in of_calls.items()
    }


def _organisations(sets: Iterable[set[int]]) -> dict[int, Organisation]:
    numbers = set().union(*sets)
    found = Organisation.objects.visible_to(_ANYBODY).filter(pk__in=numbers).prefetch_related("identifiers")
    return {organisation.pk: organisation for organisation in found}
