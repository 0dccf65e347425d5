"""Shelves: short lists from the catalogue, of what this reader may know of."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from search.models import Entry
from search.sources import source_of_kind

register = template.Library()


@register.filter
def kind_label(kind: str) -> str:
    """Return what a kind of thing is called, such as "Publication"."""
    try:
        return source_of_kind(kind).label
    except KeyError:
        return kind


@register.simple_tag(takes_context=True)
def shelf(context: dict[str, Any], *kinds: str, limit: int = 3, **terms: str) -> list[Entry]:
    """Return the newest entries of these kinds that the reader may know of, perhaps of one `area="housing"` alone."""
    entries = Entry.objects.visible_to(_reader(context)).of_kind(*kinds)
    for facet, key in terms.items():
        entries = entries.with_term(facet, key)
    return list(entries.newest_first()[:limit])


def _reader(context: dict[str, Any]) -> Any:
    request = context.get("request")
    return getattr(request, "user", None) or AnonymousUser()
