"""Entering commissioned work from before the site: a whole table or nothing of it."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import linebreaks
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log

from hub.members.enums import Sector
from hub.members.models import Organisation
from hub.members.services import find_or_add_organisation
from projects.delivery.exceptions import BadFile
from projects.delivery.models import FundingSource, ProjectPage, ProjectPartner, ProjectsPage
from projects.delivery.rows import PastProject
from projects.delivery.services.making import projects_page
from prospectus.models import PolicyAreaPage
from search.services import collected_refreshes

_LONGEST_SLUG: Final = 200


def import_projects(rows: list[PastProject], *, is_dry_run: bool = False) -> tuple[int, int]:
    """Make a page of each row that is not here yet, all live or none at all. Returns how many were made, and left.

    A dry run does the same and takes it back. Raises BadFile with all rows of which no page could be made.
    """
    with transaction.atomic():
        present = set(ProjectPage.objects.exclude(source_id=None).values_list("source_id", flat=True))
        new = [row for row in rows if row.source_id not in present]
        parent = projects_page() if new else None
        with collected_refreshes():
            problems = [problem for row in new if parent and (problem := _try(parent, row))]
        if problems:
            raise BadFile(problems)
        if is_dry_run:
            transaction.set_rollback(True)
    return len(new), len(rows) - len(new)


def _try(parent: ProjectsPage, row: PastProject) -> tuple[int, str] | None:
    """Make the page of a row. Returns its number and what is wrong with it where that cannot be."""
    try:
        with transaction.atomic():
            _make(parent, row)
    except ValidationError as error:
        return row.number, " ".join(error.messages)
    return None


def _make(parent: ProjectsPage, row: PastProject) -> None:
    project = ProjectPage(
        title=row.title,
        slug=find_available_slug(parent, slugify(row.title)[:_LONGEST_SLUG] or "project"),
        source_id=row.source_id,
        summary=row.summary,
        about=linebreaks(row.about, autoescape=True) if row.about else "",
        lead=_organisation(row.lead),
        **_values(row),
    )
    ProjectsPage.objects.get(pk=parent.pk).add_child(instance=project)
    partners = enumerate(map(_organisation, row.partners))
    project.partners = [ProjectPartner(organisation=partner, sort_order=place) for place, partner in partners]
    funding = enumerate(row.funding)
    project.funding = [FundingSource(name=name, amount=amount, sort_order=n) for n, (name, amount) in funding]
    project.policy_areas = list(PolicyAreaPage.objects.filter(slug__in=row.areas))
    project.save()
    project.save_revision().publish()
    log(project, "delivery.project.import")


def _values(row: PastProject) -> dict[str, Any]:
    names = ("state", "state_reason", "value", "is_in_kind", "awarded_on", "starts_on", "ends_on")
    return {name: getattr(row, name) for name in names}


def _organisation(name: str) -> Organisation:
    return find_or_add_organisation(name=name, sector=Sector.OTHER, by=None)
