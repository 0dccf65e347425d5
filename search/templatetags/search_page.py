"""The parts of the search page that it shows by the dozen, each put together at once: an include for each is slow."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from search.engines.base import Fragment
from search.narrowing import FacetValue

register = template.Library()

_CHECKED = mark_safe(" checked")
_VALUE = """<div class="govuk-checkboxes__item hub-facet__value">
  <input class="govuk-checkboxes__input" id="{id}" name="{name}" value="{key}" type="checkbox" \
form="search-form"{checked}>
  <label class="govuk-label govuk-checkboxes__label" for="{id}">{label} <span class="hub-facet__count">{count}<span \
class="govuk-visually-hidden"> result{s}</span></span></label>
</div>
"""


@register.simple_tag
def facet_values(values: Iterable[FacetValue], name: str) -> SafeString:
    """Return a box to tick for each value of the facet `name`. Its fields belong to the form `search-form`."""
    return format_html_join(
        "",
        _VALUE,
        (
            {
                "id": value.field_id,
                "name": name,
                "key": value.key,
                "checked": _CHECKED if value.is_chosen else "",
                "label": value.label,
                "count": value.count,
                "s": "" if value.count == 1 else "s",
            }
            for value in values
        ),
    )


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """Return a text in pieces with those that matched marked. Every piece is escaped."""
    return format_html_join(
        "", "{}", ((_mark(fragment.text) if fragment.is_match else fragment.text,) for fragment in fragments)
    )


def _mark(text: str) -> SafeString:
    return format_html('<mark class="hub-mark">{}</mark>', text)
