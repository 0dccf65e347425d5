"""What a publication is read beside: others on the same questions, its neighbours in a series, what replaced it."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from search.models import Entry, EntryTerm
from search.tokens import Reader

MOST_RELATED: Final = 5


def related_entries(publication: Any, reader: Reader, *, areas: list[str], tags: list[str]) -> list[Entry]:
    """Return the newest publications that `reader` may know of and that share a policy area or a tag with this one."""
    if not areas and not tags:
        return []
    shared = EntryTerm.objects.filter(entry=OuterRef("pk")).filter(
        Q(facet="area", key__in=areas) | Q(facet="tag", key__in=tags)
    )
    entries = Entry.objects.visible_to(reader).of_kind("publication").filter(Exists(shared))
    entries = entries.exclude(object_id=publication.pk).order_by("-published_at", "-pk")
    return list(entries.defer("body")[:MOST_RELATED])


def neighbours(publication: Any, published: QuerySet[Any]) -> dict[str, Any]:
    """Return the publication before it and after it in its series, and the one that takes its place.

    One query for all, and none where there can be none.
    """
    may_be_superseded = getattr(publication, "is_superseded", True)
    in_series = _beside_in_series(publication)
    wanted = in_series | Q(supersedes=publication.pk) if may_be_superseded else in_series
    if not wanted or publication.pk is None:
        return {"previous": None, "next": None, "successor": None}
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
