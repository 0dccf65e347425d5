"""How the pages of calls say a moment."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.calls.moments import city_time, in_words
from projects.calls.money import pounds

register = template.Library()


@register.filter
def in_pounds(value: Decimal) -> str:
    """Return an amount as "£1,250.50"."""
    return pounds(value)


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """Return a moment as "3 March 2027, 5pm GMT"; nothing where there is none."""
    if not value:
        return ""
    words = '<time class="hub-date" datetime="{}">{}</time>'
    return format_html(words, city_time(value).isoformat(timespec="seconds"), in_words(value))
