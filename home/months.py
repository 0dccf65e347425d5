"""Counting in months, as agreements do, and the days that this comes to."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count

from django.utils import timezone


def months_after(day: date, months: int) -> date:
    """Return that day so many months later (below 0, before), or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def every(months: int, start: date) -> Iterator[date]:
    """Give the days that come so many months after the start, again and again."""
    return (months_after(start, months * number) for number in count(1))


def beginning_of(day: date) -> datetime:
    """Return the moment at which a day begins in the city."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
