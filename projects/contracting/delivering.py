"""How the work that an award made goes on, as the contract of the standard: what the page of the project tells."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from projects.calls.moments import city_time
from projects.contracting.naming import beginning_of, from_day, moment, to_day
from projects.contracting.queries import PublicWork
from projects.contracting.texts import differences_in_words
from projects.delivery.enums import ProjectState
from projects.delivery.models import Deliverable, Milestone
from projects.delivery.transitions import OVER

ENDED: Final = frozenset({"terminated", "cancelled"})
_STATUS: Final = {
    ProjectState.AWARDED: "pending",
    ProjectState.UNDERWAY: "active",
    ProjectState.PAUSED: "active",  # It rests, and is in force.
    ProjectState.REPORTED: "terminated",
    ProjectState.EFFECT: "terminated",
    ProjectState.STOPPED: "terminated",
}
_WEB_PAGE: Final = {"format": "text/html", "language": "en"}


def status_of_work(work: PublicWork) -> str:
    """Return where a contract stands, in the word of the standard: what was stopped before it began is cancelled."""
    state = ProjectState(work.page.state)
    had_not_begun = any(move.before == ProjectState.AWARDED and move.state == state for move in work.moves)
    return "cancelled" if state == ProjectState.STOPPED and had_not_begun else _STATUS[state]


def contract_of_work(work: PublicWork, *, at: datetime) -> dict[str, Any]:
    """Return what a contract says of the work: where it stands, from when to when, and what was done."""
    page = work.page
    summary = {"id": "project", "documentType": "contractSummary", "title": f"Project {page.reference}", **_WEB_PAGE}
    return {
        "status": status_of_work(work),
        "period": {"startDate": from_day(page.starts_on), "endDate": to_day(page.ends_on)},
        "documents": [{**summary, "url": page.full_url, "datePublished": moment(page.first_published_at)}],
        "amendments": list(_amendments(work)),
        "implementation": {"milestones": list(_milestones(work, at)), "documents": list(_documents(work))},
    }


def _amendments(work: PublicWork) -> Iterator[dict[str, Any]]:
    """Give what was changed of the agreement, with the reason that everybody reads."""
    for change in work.changes:
        words = "\n".join(filter(None, (change.what, differences_in_words(change.differences))))
        told = {"id": f"change-{change.pk}", "date": moment(change.answered_at), "rationale": change.reason}
        yield {**told, "description": words}


def _milestones(work: PublicWork, at: datetime) -> Iterator[dict[str, Any]]:
    for name, steps in (("milestone", work.milestones), ("deliverable", work.deliverables)):
        for step in steps:
            shared = {"id": f"{name}-{step.pk}", "title": step.title, "type": "delivery"}
            kind = step.get_kind_display() if isinstance(step, Deliverable) else None
            dates = {"dueDate": to_day(step.due_on), "dateMet": from_day(step.done_on)}
            yield {**shared, "description": kind, **dates, "status": _status_of_step(work, step, at)}


def _status_of_step(work: PublicWork, step: Milestone | Deliverable, at: datetime) -> str:
    if step.is_done:
        return "met"
    is_late = step.due_on < city_time(at).date()
    return "notMet" if is_late or work.page.state in OVER else "scheduled"


def _documents(work: PublicWork) -> Iterator[dict[str, Any]]:
    """Give what was handed over and stands as a publication. Of what was withdrawn there is the milestone alone."""
    for page in work.publications:
        if page.withdrawn_at is None:
            yield {
                "id": page.reference,
                "documentType": "physicalProgressReport",  # The codelist has none for what was delivered itself.
                "title": page.title,
                "description": f"Deliverable: {page.delivered_report.deliverable.title}",
                "url": page.full_url,
                "datePublished": from_day(page.published_on),
                "format": "text/html",
                "language": page.language,
            }


def tags_of_contracts(contracts: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give the tags that say how far the contracts of a notice are."""
    found = list(contracts)
    is_changed = any(each.get("status") not in (None, "pending") or each.get("amendments") for each in found)
    yield "contractUpdate" if is_changed else "contract"
    steps = [step for each in found for step in each.get("implementation", {}).get("milestones", ())]
    papers = [paper for each in found for paper in each.get("implementation", {}).get("documents", ())]
    if steps or papers:
        is_told_again = papers or any(step["status"] != "scheduled" for step in steps)
        yield "implementationUpdate" if is_told_again else "implementation"
    if found and all(each.get("status") in ENDED for each in found):
        yield "contractTermination"


def moments_of_work(work: PublicWork) -> Iterator[datetime | None]:
    """Give the moments at which something that is told of the work changed, or will change."""
    yield from (work.page.first_published_at, work.page.steps_changed_at)
    yield from (move.at for move in work.moves)
    yield from (change.answered_at for change in work.changes)
    for step in (*work.milestones, *work.deliverables):
        yield step.added_at
        if step.done_on is not None:
            yield beginning_of(step.done_on)
        elif work.page.state not in OVER:
            yield beginning_of(step.due_on + timedelta(days=1))
    for page in work.publications:
        yield from (page.first_published_at, page.last_published_at, page.withdrawn_at)
