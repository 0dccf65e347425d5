"""The dates of a call as a calendar file (RFC 5545), to be kept in anybody's calendar."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import capfirst
from icalendar import Calendar, Event

from home.frame import site_name
from projects.calls import clock
from projects.calls.enums import CallPhase
from projects.calls.facts import DATES

if TYPE_CHECKING:
    from projects.calls.models import CallPage

_LASTS: Final = timedelta(minutes=30)  # An event without a length is not shown by some calendars.


def dates_of(call: "CallPage") -> bytes:
    """Return the call's dates, each an event whose number stays, so that a calendar finds it again when it moves."""
    at = clock.now()
    calendar = Calendar()
    calendar.add("prodid", f"-//{site_name()}//Calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name, label in DATES.items():
        if moment := getattr(call, name):
            calendar.add_component(_event(call, name, label, moment, at))
    content: bytes = calendar.to_ical()
    return content


def _event(call: "CallPage", name: str, label: str, moment: datetime, at: datetime) -> Event:
    event = Event()
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    event.add("uid", f"{call.reference}-{name}@{site.hostname or 'localhost'}".lower())
    event.add("dtstamp", call.last_published_at or at)
    event.add("dtstart", moment)
    event.add("dtend", moment + _LASTS)
    event.add("summary", f"{capfirst(label)}: {call.title}")
    event.add("description", f"{call.reference}. {call.summary}")
    event.add("url", call.full_url or "")
    event.add("status", "CANCELLED" if call.phase(at) == CallPhase.CANCELLED else "CONFIRMED")
    return event
