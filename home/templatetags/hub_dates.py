"""Dates as the hub writes them. Lists show them by the dozen, and an include with two filters for each is slow."""

from calendar import month_name
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def as_date(text: str) -> date:
    """Return a day that is kept in writing, such as "2027-03-01", for `day` to write."""
    return date.fromisoformat(text)


@register.simple_tag
def day(value: date | None, prefix: str = "") -> SafeString | str:
    """Return a date or a moment as "3 March 2027", after `prefix` such as "Closes"; nothing where there is none."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    words = f"{value.day} {month_name[value.month]} {value.year}"
    # Digits and the name of a month need no escaping, and lists show dozens of dates.
    before = f"{escape(prefix)} " if prefix else ""
    return mark_safe(f'<time class="hub-date" datetime="{value.isoformat()}">{before}{words}</time>')  # noqa: S308 - escaped above.
