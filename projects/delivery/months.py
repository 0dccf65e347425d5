"""Counting in months, as agreements do."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def every(months: int, start: date) -> Iterator[date]:
    """Give the days that come so many months after the start, again and again."""
    return (months_after(start, months * number) for number in count(1))
