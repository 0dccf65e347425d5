"""Projects are findable by everyone once they are published."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

from hub.publications.plain_text import start_of_day
from projects.delivery.listing import KIND
from projects.delivery.models import ProjectPage
from prospectus.terms import area_terms
from search.pages import page_dates, page_source
from search.sources import Dependency, Description, Term, always, register


def describe(project: ProjectPage) -> Description:
    """Return what the catalogue knows of a project."""
    return Description(
        title=project.title,
        url=project.url or "",
        summary=project.summary,
        body=_body(project),
        reference=project.reference,
        status=project.state,
        published_at=start_of_day(project.awarded_on),
        updated_at=page_dates(project)[1],
        terms=tuple(_terms(project)),
    )


def _body(project: ProjectPage) -> str:
    about = strip_tags(get_text_for_indexing(project.about)).strip()
    names = [organisation.name for organisation in _organisations(project)]
    funding = [source.words for source in project.funding.all()]
    return "\n".join(filter(None, (about, *names, project.money, *funding, project.state_label, project.state_reason)))


def _organisations(project: ProjectPage) -> list[Any]:
    return [project.lead, *(row.organisation for row in project.partners.all())]


def _terms(project: ProjectPage) -> Iterator[Term]:
    yield Term("status", project.state, project.state_label)
    yield from (Term("organisation", each.slug, each.name) for each in _organisations(project))
    asked = (question for question in project.questions.all() if question.area.live)
    yield from (Term("question", question.reference, question.text) for question in asked)
    yield from area_terms(area for area in project.policy_areas.all() if area.live)


def objects() -> models.QuerySet[ProjectPage]:
    """Return all projects with what `describe` needs."""
    found: models.QuerySet[ProjectPage] = ProjectPage.objects.select_related("lead").prefetch_related(
        "partners__organisation", "funding", "questions__area", "policy_areas__outcome"
    )
    return found


def _of_page(part: Any) -> Iterable[models.Model]:
    return [part.page]


def _of_organisation(organisation: Any) -> Iterable[models.Model]:
    theirs = Q(lead=organisation) | Q(partners__organisation=organisation)
    return ProjectPage.objects.filter(theirs).distinct()


def _of_outcome(outcome: Any) -> Iterable[models.Model]:
    return ProjectPage.objects.filter(policy_areas__outcome=outcome)


register(
    page_source(
        KIND,
        "Project",
        "Projects",
        objects,
        describe,
        depends_on=(
            Dependency("delivery.ProjectPartner", _of_page),
            Dependency("delivery.FundingSource", _of_page),
            Dependency("members.Organisation", _of_organisation, is_wording=always),
            Dependency("prospectus.PolicyAreaPage", lambda area: area.projects.all(), lambda area: area.live),
            Dependency("prospectus.Question", lambda question: question.projects.all(), always),
            Dependency("prospectus.Outcome", _of_outcome, is_wording=always),
        ),
    )
)
