"""Asking owners what became of their commitments: two weeks before the day, on it, two weeks after it, or by hand."""

from datetime import date, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.months import beginning_of
from home.outbox import queue_mail
from hub.commitments.enums import Occasion
from hub.commitments.exceptions import NotToBePromised
from hub.commitments.models import Commitment, ReportLink
from hub.commitments.notifications import report_asked_mail
from hub.commitments.permissions import can_note
from hub.commitments.queries import people_of
from hub.commitments.services.lines import held
from hub.commitments.transitions import can_follow

GOOD_FOR: Final = timedelta(days=21)
ASKED_AGAIN_AFTER: Final = timedelta(days=7)
_TWO_WEEKS: Final = timedelta(days=14)
# How far from the day on which it is due each question is asked; where that was missed, until the next one is.
_OFFSETS: Final = {Occasion.BEFORE: -_TWO_WEEKS, Occasion.DAY: timedelta(), Occasion.AFTER: _TWO_WEEKS}


def ask_owners() -> int:
    """Ask whoever is to be asked today and has not been. Returns how many were.

    Each is asked once on each occasion, however often this is done. An occasion of which the site missed two weeks, or
    that was over when the commitment was confirmed, is left out.
    """
    return sum(_ask_on(occasion, offset, timezone.localdate()) for occasion, offset in _OFFSETS.items())


def _ask_on(occasion: Occasion, offset: timedelta, today: date) -> int:
    last = today - offset
    due = Commitment.objects.published().standing().filter(due_on__gt=last - _TWO_WEEKS, due_on__lte=last)
    return sum(_ask(number, occasion) for number in list(due.order_by("due_on", "pk").values_list("pk", flat=True)))


@transaction.atomic
def _ask(number: int, occasion: Occasion) -> int:
    """Ask those who speak for a commitment and were not asked on this occasion, unless something was heard since."""
    found = Commitment.objects.published().standing().filter(pk=number)
    commitment = Commitment.objects.select_for_update(of=("self",)).filter(pk__in=found.values("pk")).first()
    if commitment is None or _is_answered(commitment, occasion):
        return 0
    asked = set(ReportLink.objects.filter(commitment=commitment, occasion=occasion).values_list("person", flat=True))
    people = [person for person in people_of(commitment) if person.pk not in asked]
    for person in people:
        _send(commitment, person, occasion)
    return len(people)


def _is_answered(commitment: Commitment, occasion: Occasion) -> bool:
    """Say whether something was heard since the question arose; two weeks after the day, since that day."""
    since = commitment.due_on + min(_OFFSETS[occasion], timedelta())
    return commitment.news_at >= beginning_of(since)


@transaction.atomic
def ask_for_news(commitment: Commitment, *, by: User) -> Commitment:
    """Ask the owner by hand what became of a commitment. Raises PermissionDenied or NotToBePromised."""
    taken = held(commitment)
    if not can_note(by, taken):
        raise PermissionDenied
    if not can_follow(taken.state):
        raise NotToBePromised("Nothing more is to be heard of this.")
    if ReportLink.objects.filter(commitment=taken, sent_at__gt=timezone.now() - ASKED_AGAIN_AFTER).exists():
        raise NotToBePromised("Its owner was asked within the last seven days.")
    people = people_of(taken)
    if not people:
        raise NotToBePromised("Nobody can be asked: its owner has no access, or the organisation no steward.")
    for person in people:
        _send(taken, person, Occasion.ASKED)
    log(taken, "commitments.commitment.ask", user=by)
    return taken


def _send(commitment: Commitment, person: User, occasion: Occasion) -> None:
    now = timezone.now()
    link = ReportLink.objects.create(
        commitment=commitment, person=person, occasion=occasion, sent_at=now, expires_at=now + GOOD_FOR
    )
    queue_mail(report_asked_mail(link))
