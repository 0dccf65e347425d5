"""What a publication is read beside: others on the same questions, its neighbours in a series, what replaced it."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from search.models import Entry
from search.newest import newest_entries
from search.sources import Term
from search.terms import terms_of
from search.tokens import Reader

MOST_RELATED: Final = 5

# Written as SQL at once, since every publication asks it; placeholders alone, nothing that anybody typed.
_PUBLISHED_AREAS: Final = """
SELECT page.title, page.slug, page.url_path
FROM publications_publicationpage_policy_areas tie JOIN wagtailcore_page page ON page.id = tie.policyareapage_id
WHERE tie.publicationpage_id = %s AND page.live
ORDER BY page.title
"""


@dataclass(frozen=True, slots=True)
class Area:
    """A policy area that a publication is about."""

    title: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class Known:
    """To what a publication belongs: its published policy areas, its tags, and whether another may have replaced it."""

    areas: list[Any]
    tags: list[Term]
    may_be_superseded: bool


def known_of_publication(publication: Any) -> Known:
    """Return what the catalogue says of a publication as it stands. Of one that is withheld it says none of it."""
    terms = terms_of("publication", publication.pk)
    statuses = {term.key for term in terms["status"]}
    return Known(
        areas=_published_areas(publication) if terms["area"] else [],
        tags=terms["tag"],
        may_be_superseded=not statuses or bool(statuses & {"superseded", "withdrawn"}),
    )


def _published_areas(publication: Any) -> list[Area]:
    """Return its published areas. Their addresses follow from its own, so that they need not be pages for that."""
    above = publication.url_path.removesuffix(publication.site_address_and_path[1])
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED_AREAS, [publication.pk])
        return [Area(title, slug, url_path.removeprefix(above)) for title, slug, url_path in cursor.fetchall()]


def known_of_draft(publication: Any) -> Known:
    """Return the same of a draft, which the catalogue does not know."""
    if publication.is_withheld:
        return Known([], [], may_be_superseded=True)
    areas = [area for area in publication.policy_areas.all() if area.live]
    return Known(areas, [Term("tag", tag.slug, tag.name) for tag in publication.tags.all()], may_be_superseded=True)


def related_entries(publication: Any, reader: Reader, known: Known) -> list[Entry]:
    """Return the newest publications that `reader` may know of and that share a policy area or a tag with this one."""
    keys = {"area": [area.slug for area in known.areas], "tag": [tag.key for tag in known.tags]}
    shared = {facet: values for facet, values in keys.items() if values}
    if not shared:
        return []
    newest = newest_entries(reader, "publication", places=range(MOST_RELATED + 1), terms=shared)
    return [entry for entry in newest if entry.object_id != publication.pk][:MOST_RELATED]


def neighbours(publication: Any, reader: Reader, *, may_be_superseded: bool = True) -> dict[str, Any]:
    """Return the publication before it and after it in its series, and the one that takes its place.

    One query for all, and none where there can be none.
    """
    in_series = _beside_in_series(publication)
    wanted = in_series | Q(supersedes=publication.pk) if may_be_superseded else in_series
    if not wanted or publication.pk is None:
        return {"previous": None, "next": None, "successor": None}
    published = type(publication).objects.visible_to(reader)
    found = list(published.filter(wanted).exclude(pk=publication.pk).order_by("-published_on"))
    number = publication.series_number or 0
    same_series = [page for page in found if page.series_id and page.series_id == publication.series_id]
    return {
        "previous": next((page for page in same_series if page.series_number == number - 1), None),
        "next": next((page for page in same_series if page.series_number == number + 1), None),
        "successor": next((page for page in found if page.supersedes_id == publication.pk), None),
    }


def _beside_in_series(publication: Any) -> Q:
    if publication.series_id is None or publication.series_number is None:
        return Q()
    beside = (publication.series_number - 1, publication.series_number + 1)
    return Q(series=publication.series_id, series_number__in=beside)
