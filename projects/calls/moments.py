"""How calls say a moment: with its hour, and with the zone in which that is."""

from calendar import month_name
from datetime import datetime

from django.utils import timezone


def city_time(value: datetime) -> datetime:
    """Return a moment in the city's own time, whoever reads."""
    return timezone.localtime(value, timezone.get_default_timezone())


def in_words(value: datetime) -> str:
    """Return a moment as "3 March 2027, 5pm GMT"."""
    local = city_time(value)
    return f"{local.day} {month_name[local.month]} {local.year}, {_hour(local)} {local.tzname()}"


def _hour(local: datetime) -> str:
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"
