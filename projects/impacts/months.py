"""Months after a day, by the calendar."""

from calendar import monthrange
from datetime import date, datetime, time

from django.utils import timezone


def months_after(day: date, months: int) -> date:
    """Return that day so many months later (below 0, before), or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beginning_of(day: date) -> datetime:
    """Return the moment at which a day begins in the city."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
