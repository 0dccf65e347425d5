"""Shelves: short lists from the catalogue, of what this reader may know of."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils import timezone

from home.typed_numbers import typed_number
from search.models import Entry, EntryTerm
from search.newest import newest_entries
from search.public_counts import public_counts
from search.querysets import EntryQuerySet
from search.sources import source_of_kind
from search.tokens import Reader

register = template.Library()

_LAST_PAGE = 500


@register.filter
def kind_label(kind: str) -> str:
    """Return what a kind of thing is called, such as "Publication"."""
    try:
        return source_of_kind(kind).label
    except KeyError:
        return kind


@register.simple_tag(takes_context=True)
def shelf(context: dict[str, Any], *kinds: str, limit: int = 3, **term: str) -> list[Entry]:
    """Return the newest entries of these kinds that the reader may know of, perhaps of one `area="housing"` alone."""
    reader, terms = reader_of(context), {facet: [key] for facet, key in term.items()}
    # Each kind by itself: the index by kind and date gives its newest at once, but not those of two kinds together.
    newest = [entry for kind in kinds for entry in newest_entries(reader, kind, places=range(limit), terms=terms)]
    return sorted(newest, key=_newest_last, reverse=True)[:limit]


def _newest_last(entry: Entry) -> tuple[bool, float, int]:
    """Return by what entries sort as `newest_first` has them, turned round."""
    at = entry.published_at
    return at is not None, at.timestamp() if at is not None else 0.0, entry.pk


@register.simple_tag(takes_context=True)
def closing_soon(context: dict[str, Any], limit: int = 4) -> list[Entry]:
    """Return what closes next, of whatever kind."""
    return list(
        _visible(context).defer("body").filter(closes_at__gt=timezone.now()).order_by("closes_at", "pk")[:limit]
    )


@register.simple_tag
def counts_of(*kinds: str) -> dict[str, int]:
    """Return how many things of these kinds everybody may know of: a member is told what a stranger is."""
    counts = public_counts()
    return {kind.replace("-", "_"): counts.get(kind, 0) for kind in kinds}


@register.simple_tag
def who_is_in(limit: int = 8) -> list[dict[str, str]]:
    """Return members by name, the same ones all day and others the next, since all deserve to be seen.

    To whoever reads, those that everybody sees: the secretariat finds organisations that have not joined, too.
    """
    public = Entry.objects.visible_to(AnonymousUser())
    rows = public.of_kind("organisation").order_by("title", "pk").values_list("title", "url")[:500]
    members = [{"title": title, "url": url} for title, url in rows]
    if len(members) <= limit:
        return members
    start = timezone.localdate().toordinal() * limit % len(members)
    return sorted((members + members)[start : start + limit], key=lambda member: member["title"].casefold())


@register.simple_tag(takes_context=True)
def entry_page(context: dict[str, Any], *kinds: str, per_page: int = 10) -> Page[Entry]:
    """Return the page of these kinds that the address asks for, the last one where it asks for too much."""
    request = context.get("request")
    asked = request.GET.get("page", "1") if request is not None else "1"
    paginator = Paginator(_visible(context).of_kind(*kinds).newest_first(), per_page)
    return paginator.get_page(min(typed_number(asked) or 1, _LAST_PAGE))


@register.simple_tag(takes_context=True)
def similar_to(context: dict[str, Any], kind: str, object_id: int, limit: int = 3) -> list[Entry]:
    """Return what shares most tags with a thing, the newest first among equals; nothing where it has no tags."""
    own = EntryTerm.objects.filter(facet="tag", entry__kind=kind, entry__object_id=object_id).values("key")
    others = _visible(context).filter(terms__facet="tag", terms__key__in=own).exclude(kind=kind, object_id=object_id)
    ranked = others.annotate(shared=Count("terms")).order_by("-shared", "-published_at", "-pk")
    return list(ranked[:limit])


def _visible(context: dict[str, Any]) -> EntryQuerySet:
    return Entry.objects.visible_to(reader_of(context))


def reader_of(context: dict[str, Any]) -> Reader:
    """Return whoever reads the page; a stranger where it is made without a request."""
    request = context.get("request")
    return getattr(request, "user", None) or AnonymousUser()
