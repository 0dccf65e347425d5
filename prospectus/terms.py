"""The terms by which the catalogue narrows things down to parts of the prospectus.

Publications, ideas and whatever else names policy areas use `area_terms`, so that keys and labels agree everywhere.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from prospectus.models import PolicyAreaPage
from search.sources import Term


def area_terms(areas: Iterable[PolicyAreaPage]) -> tuple[Term, ...]:
    """Return the terms of things that are about `areas`: facets `area` and `outcome`. Ask for areas with outcomes."""
    terms: set[Term] = set()
    for area in areas:
        terms.add(Term("area", area.slug, area.title))
        terms.add(Term("outcome", area.outcome.slug, area.outcome.name))
    return tuple(sorted(terms))


def place_and_tag_terms(area: PolicyAreaPage) -> tuple[Term, ...]:
    """Return the terms of the places that an area is about, and of its tags. Ask for areas with both at hand."""
    places = (Term("place", place.slug, place.name) for place in area.places.all())
    tags = (Term("tag", tag.slug or slugify(tag.name), tag.name) for tag in _tags(area))
    return (*places, *tags)


def _tags(area: PolicyAreaPage) -> Iterable[Any]:
    """Return the area's tags. Its `tags` would ask for them again each time."""
    return (tagged.tag for tagged in area.tagged_items.all())
