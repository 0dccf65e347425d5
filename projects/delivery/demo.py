"""The demo's projects: one that its award made, and some from before the site."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.members.models import Organisation
from projects.awards.models import CallDecision
from projects.delivery.demo_texts import OFFICER, PROJECTS
from projects.delivery.enums import ChangeState, ProjectState
from projects.delivery.models import (
    ChangeRequest,
    Deliverable,
    FundingSource,
    Milestone,
    ProjectPage,
    ProjectPartner,
    ProjectsPage,
    StateChange,
)
from projects.delivery.services import make_projects, projects_page
from projects.delivery.wording import day_in_words
from prospectus.models import PolicyAreaPage


@transaction.atomic
def load() -> None:
    """Write the projects that are not there yet."""
    for decision in CallDecision.objects.published().select_related("call", "published_by"):
        if decision.published_by is not None:
            make_projects(decision, by=decision.published_by)
    parent = projects_page()
    for demo in PROJECTS:
        if not ProjectPage.objects.filter(slug=demo["slug"]).exists():
            _publish(parent, demo)


def _publish(parent: ProjectsPage, demo: Mapping[str, Any]) -> None:
    state, reason = ProjectState(demo["moves"][-1][1]), demo["moves"][-1][2]
    project = ProjectPage(
        title=demo["title"],
        slug=demo["slug"],
        summary=demo["summary"],
        about=demo["about"],
        lead=Organisation.objects.get(name=demo["lead"]),
        officer=User.objects.filter(email=OFFICER).first(),
        state=state,
        state_reason=reason,
        value=demo["value"],
        **{name: _day(days) for name, days in demo["days"].items()},
    )
    ProjectsPage.objects.get(pk=parent.pk).add_child(instance=project)
    project.partners = [_partner(place, name) for place, name in enumerate(demo.get("partners", ()))]
    project.funding = [
        FundingSource(name=name, amount=amount, sort_order=place)
        for place, (name, amount) in enumerate(demo["funding"])
    ]
    project.policy_areas = list(PolicyAreaPage.objects.filter(slug__in=demo["areas"]))
    project.save()
    project.save_revision().publish()
    _tell_how_it_went(project, demo)
    if project.officer is not None:
        _add_steps(project, demo, project.officer)
        _add_change(project, demo, project.officer)


def _partner(place: int, name: str) -> ProjectPartner:
    return ProjectPartner(organisation=Organisation.objects.get(name=name), sort_order=place)


def _tell_how_it_went(project: ProjectPage, demo: Mapping[str, Any]) -> None:
    before = ProjectState.AWARDED
    for days, name, reason in demo["moves"]:
        at = timezone.make_aware(datetime.combine(_day(days), time(10)))
        StateChange.objects.create(project=project, before=before, state=name, reason=reason, at=at, by=project.officer)
        before = ProjectState(name)


def _add_steps(project: ProjectPage, demo: Mapping[str, Any], officer: User) -> None:
    more = {"project": project, "added_by": officer}
    for title, due, met in demo.get("milestones", ()):
        met_on = None if met is None else _day(met)
        Milestone.objects.create(**more, title=title, due_on=_day(due), met_on=met_on)
    for title, kind, due, delivered in demo.get("deliverables", ()):
        delivered_on = None if delivered is None else _day(delivered)
        Deliverable.objects.create(**more, title=title, kind=kind, due_on=_day(due), delivered_on=delivered_on)


def _add_change(project: ProjectPage, demo: Mapping[str, Any], officer: User) -> None:
    change = demo.get("change")
    if change is None:
        return
    at = timezone.make_aware(datetime.combine(_day(change["days"]), time(10)))
    ends_on = _day(change["ends_on"])
    row = {"name": "Ends", "before": day_in_words(_day(change["before"])), "after": day_in_words(ends_on)}
    ChangeRequest.objects.create(
        project=project,
        what=change["what"],
        reason=change["reason"],
        ends_on=ends_on,
        state=ChangeState.ACCEPTED,
        asked_by=officer,
        asked_at=at,
        answered_by=officer,
        answered_at=at,
        differences=[row],
    )


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


register_demo_part(DemoPart(90, "delivery", load))
