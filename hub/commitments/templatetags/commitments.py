"""The way from a thing to a promise for it, for the pages of all apps."""

from typing import Any

from django import template

from hub.commitments.permissions import can_promise
from search.templatetags.shelves import reader_of

register = template.Library()


@register.inclusion_tag("commitments/partials/make_commitment.html", takes_context=True)
def make_commitment(context: dict[str, Any], kind: str, number: int | None) -> dict[str, Any]:
    """Show members where they can promise something for a thing; others, nothing."""
    is_offered = number is not None and can_promise(reader_of(context))
    return {"mark": f"{kind}-{number}" if is_offered else ""}
