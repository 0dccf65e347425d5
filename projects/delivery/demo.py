"""The demo's projects: one that its award made, some that were entered by hand, and one from before the site."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import OutgoingMail, User
from hub.members.models import Organisation
from projects.awards.models import CallDecision
from projects.delivery.demo_texts import OFFICER, PAST, PROJECTS
from projects.delivery.demo_work import day, write_what_happened
from projects.delivery.enums import ProjectState
from projects.delivery.models import FundingSource, ProjectPage, ProjectPartner, ProjectsPage
from projects.delivery.services import make_projects, projects_page
from projects.delivery.services.importing import import_projects
from prospectus.models import PolicyAreaPage


@transaction.atomic
def load() -> None:
    """Write the projects that are not there yet, with what came of them, without the mails that go with it."""
    mails = set(OutgoingMail.objects.values_list("pk", flat=True))
    for decision in CallDecision.objects.published().select_related("call", "published_by"):
        if decision.published_by is not None:
            make_projects(decision, by=decision.published_by)
    parent = projects_page()
    for demo in PROJECTS:
        if not ProjectPage.objects.filter(slug=demo["slug"]).exists():
            project = _publish(parent, demo)
            write_what_happened(project, demo, User.objects.get(email=demo["person"]))
    import_projects(list(PAST))
    OutgoingMail.objects.exclude(pk__in=mails).delete()


def _publish(parent: ProjectsPage, demo: Mapping[str, Any]) -> ProjectPage:
    state, reason = ProjectState(demo["moves"][-1][1]), demo["moves"][-1][2]
    project = ProjectPage(
        title=demo["title"],
        slug=demo["slug"],
        summary=demo["summary"],
        about=demo["about"],
        lead=Organisation.objects.get(name=demo["lead"]),
        officer=User.objects.get(email=OFFICER),
        state=state,
        state_reason=reason,
        value=demo["value"],
        **{name: day(days) for name, days in demo["days"].items()},
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
    return project


def _partner(place: int, name: str) -> ProjectPartner:
    return ProjectPartner(organisation=Organisation.objects.get(name=name), sort_order=place)


register_demo_part(DemoPart(90, "delivery", load))
