"""What projects keep private, for the leak check: drafts of pages."""

from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse

from hub.members.models import Organisation
from projects.delivery.models import FundingSource, ProjectPage, ProjectPartner
from projects.delivery.services import projects_page
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    lead, partner = (
        Organisation.objects.create(name=f"A known {each} of works", slug=f"a-known-{each}-of-works")
        for each in ("doer", "helper")
    )
    draft = ProjectPage(
        title=planting.editors_only("title"), slug=planting.editors_only("project"), lead=lead, live=False
    )
    draft.summary, draft.about = planting.editors_only("summary"), planting.editors_only("body")
    projects_page().add_child(instance=draft)
    FundingSource.objects.create(page=draft, name=planting.editors_only("funding"), amount=Decimal(1))
    ProjectPartner.objects.create(page=draft, organisation=partner)
    return [
        draft.url or "/",
        "/projects/",
        reverse("delivery_projectpage_modeladmin_index"),
        reverse("delivery_admin:project-move", args=[draft.pk, "underway"]),
    ]


register_plant(Plant("delivery", _plant))
