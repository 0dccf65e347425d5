"""Asking people, some months after their work came out or ended, what has come of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.months import beginning_of, months_after
from home.outbox import queue_mail
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.notifications import impact_asked_mail
from projects.impacts.queries import public_entry
from projects.impacts.subjects import CameOut, Subject, subjects

_SLACK = timedelta(days=3)  # Months differ in length, so that the day is looked at again by the calendar.


def ask_for_impacts() -> int:
    """Ask whoever is to be asked today and has not been. Returns how many were.

    Each is asked once for each of the times, however often this is done. A time that was past when the thing came to
    this site, or is past for long, is left out: archives are imported, and sites are upgraded, without a wave of mail.
    """
    asked = 0
    for months in _times():
        for subject in subjects():
            for thing in _due(subject, months, timezone.localdate()):
                if asked >= settings.IMPACT_ASK_MOST_A_NIGHT:
                    return asked
                asked += _ask(subject, thing, months, at_most=settings.IMPACT_ASK_MOST_A_NIGHT - asked)
    return asked


def _times() -> list[int]:
    """Return after how many months somebody is asked."""
    return sorted({months for months in settings.IMPACT_ASK_AFTER_MONTHS if months > 0})


def _due(subject: Subject, months: int, today: date) -> Iterator[CameOut]:
    """Give the things about which somebody is asked by now, and not since too long."""
    last = months_after(today, -months) + _SLACK
    first = last - timedelta(days=settings.IMPACT_ASK_WITHIN_DAYS) - 2 * _SLACK
    for thing in list(subject.came_out(first, last)):
        day = months_after(thing.on, months)
        is_now = day <= today < day + timedelta(days=settings.IMPACT_ASK_WITHIN_DAYS)
        if is_now and beginning_of(day) > thing.known_since:
            yield thing


@transaction.atomic
def _ask(subject: Subject, thing: CameOut, months: int, *, at_most: int) -> int:
    """Ask the people of a thing who have not been asked, unless somebody has said something since the last time."""
    entry = public_entry(subject.kind, thing.number)
    if entry is None or _is_answered(entry.pk, thing.on, months):
        return 0
    asked = set(ImpactRequest.objects.filter(entry=entry, months=months).values_list("person", flat=True))
    people = [person for person in subject.people(thing.number) if person.pk not in asked][:at_most]
    for person in people:
        queue_mail(impact_asked_mail(ImpactRequest.objects.create(entry=entry, months=months, person=person)))
    return len(people)


def _is_answered(entry: int, came_out: date, months: int) -> bool:
    before = max((time for time in _times() if time < months), default=0)
    since = beginning_of(months_after(came_out, before))
    return Impact.objects.said().filter(entry=entry, claimed_at__gte=since).exists()
