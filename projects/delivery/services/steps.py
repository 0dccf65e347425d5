"""Milestones and deliverables: what is due when, and when it was done.

Whoever does the work adds them and says when they were done. The day on which one is due is changed by the officer
alone once it stands, since by it everybody reads whether work is late; others ask for a change.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from projects.delivery.enums import DeliverableKind
from projects.delivery.exceptions import DeliveredAlready, StepRefused
from projects.delivery.models import Deliverable, DeliveredReport, Evidence, Milestone, ProjectPage
from projects.delivery.models.steps import LONGEST_EVIDENCE
from projects.delivery.services.parts import steps_were_changed, work_in_hand

_LONGEST_TITLE: Final = 200
_LONGEST_LINK: Final = 200
_NAMES: Final = {Milestone: "milestone", Deliverable: "deliverable"}
_check_link: Final = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Due:
    """What is due and when; on which day it was done, and of a deliverable what sort of thing it is."""

    title: str
    due_on: date
    done_on: date | None = None
    kind: DeliverableKind = DeliverableKind.REPORT


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows that a milestone was met. Where neither is given there is none."""

    text: str = ""
    link: str = ""


@transaction.atomic
def add_milestone(project: ProjectPage, due: Due, *, shown: Shown | None = None, by: User) -> Milestone:
    """Add a dated step. Raises PermissionDenied, WorkIsOver or StepRefused."""
    milestone: Milestone = _add(Milestone(met_on=due.done_on), project, due, by)
    _keep_evidence(milestone, shown or Shown(), by)
    return milestone


@transaction.atomic
def change_milestone(milestone: Milestone, due: Due, *, shown: Shown | None = None, by: User) -> Milestone:
    """Say when a step was met and what shows it. Raises PermissionDenied, WorkIsOver or StepRefused."""
    held: Milestone = _change(milestone, due, by)
    _keep_evidence(held, shown or Shown(), by)
    return held


@transaction.atomic
def add_deliverable(project: ProjectPage, due: Due, *, by: User) -> Deliverable:
    """Add something that is to be handed over. Raises PermissionDenied, WorkIsOver or StepRefused."""
    added: Deliverable = _add(Deliverable(delivered_on=due.done_on, kind=due.kind), project, due, by)
    return added


@transaction.atomic
def change_deliverable(deliverable: Deliverable, due: Due, *, by: User) -> Deliverable:
    """Say when something was handed over, or what it is. Raises PermissionDenied, WorkIsOver or StepRefused."""
    changed: Deliverable = _change(deliverable, due, by)
    return changed


@transaction.atomic
def remove_step(step: Milestone | Deliverable, *, by: User) -> None:
    """Take away what was entered by mistake: the officer alone.

    Raises PermissionDenied, WorkIsOver or DeliveredAlready.
    """
    project, is_officer = work_in_hand(step.project_id, by)
    if not is_officer:
        raise PermissionDenied
    if isinstance(step, Deliverable) and DeliveredReport.objects.filter(deliverable=step).exists():
        raise DeliveredAlready("This was handed over: it stays.")
    log(step, f"delivery.{_NAMES[type(step)]}.remove", user=by)
    step.delete()
    steps_were_changed(project)


def _add(step: Any, project: ProjectPage, due: Due, by: User) -> Any:
    step.project, _ = work_in_hand(project.pk, by)
    _check(due)
    step.title, step.due_on, step.added_by = due.title.strip(), due.due_on, by
    step.save()
    steps_were_changed(step.project)
    log(step, f"delivery.{_NAMES[type(step)]}.add", user=by)
    return step


def _change(step: Any, due: Due, by: User) -> Any:
    project, is_officer = work_in_hand(step.project_id, by)
    held = type(step).objects.select_for_update(of=("self",)).get(pk=step.pk)
    _check(due)
    if due.due_on != held.due_on and not is_officer:
        raise StepRefused({"due_on": "The officer alone changes the day on which it is due. Ask for a change."})
    before = _shown_of(held)
    held.title = due.title.strip()
    held.move_to(due.due_on)
    if isinstance(held, Milestone):
        held.met_on = due.done_on
    else:
        held.delivered_on, held.kind = due.done_on, due.kind
    held.save()
    if _shown_of(held) != before:
        steps_were_changed(project)
    log(held, f"delivery.{_NAMES[type(held)]}.change", user=by)
    return held


def _shown_of(step: Any) -> tuple[Any, ...]:
    """Return what everybody reads of a step."""
    return step.title, step.due_on, step.done_on, getattr(step, "kind", None)


def _check(due: Due) -> None:
    problems = {}
    if not 0 < len(due.title.strip()) <= _LONGEST_TITLE:
        problems["title"] = f"Say what is due, in at most {_LONGEST_TITLE} characters."
    if due.done_on is not None and due.done_on > timezone.localdate():
        problems["done_on"] = "This day has not come yet."
    if problems:
        raise StepRefused(problems)


def _keep_evidence(milestone: Milestone, shown: Shown, by: User) -> None:
    text, link = shown.text.strip(), shown.link.strip()
    if not text and not link:
        Evidence.objects.filter(milestone=milestone).delete()
        return
    _check_evidence(text, link)
    present = Evidence.objects.filter(milestone=milestone).first()
    if present is not None and (present.text, present.link) == (text, link):
        return
    Evidence.objects.update_or_create(
        milestone=milestone, defaults={"text": text, "link": link, "by": by, "at": timezone.now()}
    )


def _check_evidence(text: str, link: str) -> None:
    problems = {}
    if len(text) > LONGEST_EVIDENCE:
        problems["text"] = f"Use at most {LONGEST_EVIDENCE:,} characters."
    try:
        if link:
            _check_link(link)
    except ValidationError:
        problems["link"] = "Enter an address that begins with https://"
    if len(link) > _LONGEST_LINK:
        problems["link"] = f"Use an address of at most {_LONGEST_LINK} characters."
    if problems:
        raise StepRefused(problems)
