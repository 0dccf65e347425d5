"""How long nothing is announced: whole days after that on which the bidders were told, by the city's calendar."""

from calendar import month_name
from datetime import datetime, time, timedelta

from django.utils import timezone

from projects.calls.moments import city_time, in_words


def end_of_standstill(told_at: datetime, days: int) -> datetime:
    """Return the midnight at which the last day of the standstill ends. No days: the moment of the telling."""
    if not days:
        return told_at
    after = city_time(told_at).date() + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(after, time()), timezone.get_default_timezone())


def until_in_words(until: datetime) -> str:
    """Return the end of a standstill as "the end of 11 March 2027"; where it is no midnight, as a moment."""
    local = city_time(until)
    if local.time() != time():
        return in_words(until)
    last = local.date() - timedelta(days=1)
    return f"the end of {last.day} {month_name[last.month]} {last.year}"
