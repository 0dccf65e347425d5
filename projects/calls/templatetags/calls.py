"""How calls say a moment: with its hour, and with the zone in which that is."""

from calendar import month_name
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """Return a moment as "3 March 2027, 5pm GMT", in the city's own time whoever reads; nothing where there is none."""
    if not value:
        return ""
    local = timezone.localtime(value, timezone.get_default_timezone())
    words = f"{local.day} {month_name[local.month]} {local.year}, {_hour(local)} {local.tzname()}"
    return format_html('<time class="hub-date" datetime="{}">{}</time>', local.isoformat(), words)


def _hour(local: datetime) -> str:
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"
