"""What the catalogue knows of the prospectus: the page itself, its policy areas, their questions, and its editions."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

from home.models import Place
from prospectus.models import Edition, Outcome, PolicyAreaPage, ProspectusPage, Question
from prospectus.terms import area_terms, place_and_tag_terms
from search.pages import page_dates, page_source, page_tokens
from search.sources import Dependency, Description, Source, Term, always, register
from search.tokens import PUBLIC


def _plain(html: str) -> str:
    return strip_tags(get_text_for_indexing(html)).strip()


def describe_prospectus(page: ProspectusPage) -> Description:
    """Tell the catalogue about the prospectus as a whole."""
    published_at, updated_at = page_dates(page)
    return Description(
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        body="\n".join((_plain(page.foreword), _plain(page.how_it_works))).strip(),
        published_at=published_at,
        updated_at=updated_at,
    )


def describe_area(area: PolicyAreaPage) -> Description:
    """Tell the catalogue about a policy area."""
    published_at, updated_at = page_dates(area)
    offers = (f"{kind}: {words}" for kind, words in area.offers)
    resources = (resource.title for resource in area.resources.all())
    return Description(
        title=area.title,
        url=area.url or "",
        summary=area.summary,
        body="\n".join((area.why_it_matters, _plain(area.body), *offers, *resources)).strip(),
        reference=area.code,
        status=area.status,
        published_at=published_at,
        updated_at=updated_at,
        terms=(
            *area_terms([area]),
            *place_and_tag_terms(area),
            Term("status", area.status, area.get_status_display()),
        ),
    )


def describe_question(question: Question) -> Description:
    """Tell the catalogue about a question, which lives on its area's page."""
    area = question.area
    closed = f"Closed: {question.closed_reason}" if question.closed_reason else ""
    return Description(
        title=question.text,
        url=f"{area.url or ''}#{question.reference}",
        summary=f"Question {question.reference} on {area.title.lower()}",
        body="\n".join(part for part in (question.detail, closed) if part),
        reference=question.reference,
        status=question.status,
        published_at=question.asked_at,
        updated_at=question.changed_at,
        terms=(
            *area_terms([area]),
            *place_and_tag_terms(area),
            Term("status", question.status, question.get_status_display()),
        ),
    )


def describe_edition(edition: Edition) -> Description:
    """Tell the catalogue about a published edition."""
    return Description(
        title=edition.title,
        url=edition.get_absolute_url(),
        summary=f"The prospectus as it stood in the {edition.slug} edition, to be read and cited.",
        body=_plain(edition.foreword),
        reference=edition.slug,
        published_at=edition.published_at,
        updated_at=edition.published_at,
        terms=(Term("year", str(edition.dated_on.year), str(edition.dated_on.year)),),
    )


def question_tokens(question: Question) -> Iterable[str]:
    """Return those of its area: whoever reads the page reads its questions."""
    return page_tokens(question.area)


def edition_tokens(edition: Edition) -> Iterable[str]:
    """Return `public` for a published edition: a draft is for the register alone."""
    return (PUBLIC,) if edition.is_published else ()


def _areas() -> models.QuerySet[Any]:
    areas = PolicyAreaPage.objects.select_related("outcome")
    return areas.prefetch_related("resources", "places", "tagged_items__tag").with_restrictions()


def _questions() -> models.QuerySet[Any]:
    return Question.objects.prefetch_related(models.Prefetch("area", _areas()))


def _areas_of_outcome(outcome: Outcome) -> Iterable[models.Model]:
    return PolicyAreaPage.objects.filter(outcome=outcome)


def _questions_of_outcome(outcome: Outcome) -> Iterable[models.Model]:
    return Question.objects.filter(area__outcome=outcome)


def _areas_of_place(place: Place) -> Iterable[models.Model]:
    return PolicyAreaPage.objects.filter(places=place)


def _questions_of_place(place: Place) -> Iterable[models.Model]:
    return Question.objects.filter(area__places=place)


def _areas_of_tag(tag: Any) -> Iterable[models.Model]:
    return PolicyAreaPage.objects.filter(tagged_items__tag=tag)


def _questions_of_tag(tag: Any) -> Iterable[models.Model]:
    return Question.objects.filter(area__tagged_items__tag=tag)


def _questions_of_area(area: PolicyAreaPage) -> Iterable[models.Model]:
    return Question.objects.filter(area=area)


register(page_source("prospectus", "Prospectus", "Prospectus", ProspectusPage.objects.all, describe_prospectus))
register(
    page_source(
        "area",
        "Policy area",
        "Policy areas",
        _areas,
        describe_area,
        depends_on=(
            Dependency("prospectus.Outcome", _areas_of_outcome, is_wording=always),
            Dependency("home.Place", _areas_of_place, is_wording=always),
            Dependency("taggit.Tag", _areas_of_tag, is_wording=always),
        ),
    )
)
register(
    Source(
        kind="question",
        label="Question",
        plural="Questions",
        model="prospectus.Question",
        describe=describe_question,
        tokens=question_tokens,
        objects=_questions,
        page_path="area__path",
        depends_on=(
            Dependency("prospectus.PolicyAreaPage", _questions_of_area),
            Dependency("prospectus.Outcome", _questions_of_outcome, is_wording=always),
            Dependency("home.Place", _questions_of_place, is_wording=always),
            Dependency("taggit.Tag", _questions_of_tag, is_wording=always),
        ),
    )
)
register(
    Source(
        kind="edition",
        label="Edition",
        plural="Editions",
        model="prospectus.Edition",
        describe=describe_edition,
        tokens=edition_tokens,
        objects=Edition.objects.all,
    )
)
