"""Publications are findable by everyone, with the text of their files.

One that was withdrawn for privacy keeps what its page keeps: title, reference, publisher, type and dates. Its summary,
text, tags, people and files leave the catalogue, since any of them may be what had to go.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from hub.files.passages import passages_of
from hub.publications.enums import ContributionRole
from hub.publications.listing import KIND
from hub.publications.models import Attachment, PublicationPage
from hub.publications.plain_text import plain_text, start_of_day
from search.models import Entry
from search.pages import page_source
from search.sources import Dependency, Description, Passage, Term, always, register

_NAMED_PEOPLE = {ContributionRole.AUTHOR, ContributionRole.EDITOR, ContributionRole.CONTRIBUTOR}


def describe(publication: PublicationPage) -> Description:
    """Return what the catalogue knows of a publication."""
    is_withheld = publication.is_withheld
    return Description(
        title=publication.title,
        url=publication.url or "",
        summary="" if is_withheld else publication.summary,
        body="" if is_withheld else plain_text(publication),
        reference=publication.reference,
        status=publication.status,
        language=publication.language,
        published_at=start_of_day(publication.published_on),
        updated_at=start_of_day(publication.updated_on or publication.published_on),
        terms=tuple(_terms(publication, is_withheld=is_withheld)),
    )


def _terms(publication: PublicationPage, *, is_withheld: bool) -> Iterator[Term]:
    yield Term("type", publication.type, publication.get_type_display())
    yield Term("status", publication.status, publication.status.label)
    yield Term("language", publication.language, publication.get_language_display())
    if publication.publisher is not None:
        yield Term("organisation", publication.publisher.slug, publication.publisher.name)
    if not is_withheld:
        yield from _area_terms(publication)
        yield from _contribution_terms(publication)
        yield from (Term("place", place.slug, place.name) for place in publication.places.all())
        yield from (Term("tag", tag.slug, tag.name) for tag in publication.tags.all())


def _area_terms(publication: PublicationPage) -> Iterator[Term]:
    for area in publication.policy_areas.all():
        if area.live:
            yield Term("area", area.slug, area.title)
            yield Term("outcome", area.outcome.slug, area.outcome.name)


def _contribution_terms(publication: PublicationPage) -> Iterator[Term]:
    for contribution in publication.contributions.all():
        if contribution.organisation is not None:
            yield Term("organisation", contribution.organisation.slug, contribution.organisation.name)
        elif contribution.role in _NAMED_PEOPLE:
            yield Term("person", slugify(contribution.person_name, allow_unicode=True), contribution.person_name)


def passages(publication: PublicationPage) -> Iterator[Passage]:
    """Return the text of its files by page, under names of which no two are the same."""
    if publication.is_withheld:
        return
    attachments = Attachment.objects.filter(page=publication).select_related("file").order_by("sort_order", "pk")
    yield from passages_of((attachment.shown_title, attachment.file) for attachment in attachments)


def objects() -> models.QuerySet[PublicationPage]:
    """Return all publications with what `describe` needs."""
    related = ("contributions__organisation", "policy_areas__outcome", "places", "tags")
    found: models.QuerySet[PublicationPage] = (
        PublicationPage.objects.joined().with_standing().prefetch_related(*related)
    )
    return found


def _of_page(part: Any) -> Iterable[models.Model]:
    return [part.page]


def _of_tagged(tagging: Any) -> Iterable[models.Model]:
    return [tagging.content_object]


def _of_organisation(organisation: Any) -> Iterable[models.Model]:
    ids = Q(publisher=organisation) | Q(contributions__organisation=organisation)
    return PublicationPage.objects.filter(ids).distinct()


def _of_outcome(outcome: Any) -> Iterable[models.Model]:
    return PublicationPage.objects.filter(policy_areas__outcome=outcome)


def _of_file(file: Any) -> Iterable[models.Model]:
    return PublicationPage.objects.filter(attachments__file=file).distinct()


def _superseded_by(publication: PublicationPage) -> Iterable[models.Model]:
    """Return the one whose place it takes, and those whose place it took until now."""
    listed = Entry.objects.of_kind(KIND).with_term("status", "superseded").values("object_id")
    wrongly_listed = Q(pk__in=listed, is_superseded=False)
    return PublicationPage.objects.with_standing().filter(Q(pk=publication.supersedes_id) | wrongly_listed)


register(
    page_source(
        KIND,
        "Publication",
        "Publications",
        objects,
        describe,
        passages=passages,
        depends_on=(
            Dependency("publications.Contribution", _of_page),
            Dependency("publications.Attachment", _of_page),
            Dependency("publications.PublicationTag", _of_tagged),
            Dependency("publications.PublicationFile", _of_file),
            Dependency("publications.PublicationPage", _superseded_by),
            Dependency("members.Organisation", _of_organisation, is_wording=always),
            # One that is taken off the site takes its name with it at once.
            Dependency("prospectus.PolicyAreaPage", lambda area: area.publications.all(), lambda area: area.live),
            Dependency("prospectus.Outcome", _of_outcome, is_wording=always),
            Dependency("home.Place", lambda place: place.publications.all(), is_wording=always),
            Dependency("taggit.Tag", lambda tag: PublicationPage.objects.filter(tags=tag), is_wording=always),
        ),
    )
)
