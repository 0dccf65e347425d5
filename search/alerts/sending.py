"""Sending what is new: each alert in a transaction of its own, in which its mail and how far it has seen are one.

Stopped or killed anywhere, the next run goes on with those that are still due.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from home.outbox import queue_mail
from search.alerts.notifications import alert_mail
from search.alerts.queries import new_entries, next_look_after, untold
from search.arrivals import take_look
from search.models import AlertedEntry, Entry, SavedSearch

logger = logging.getLogger(__name__)

# Who publishes by mistake, or whose files are still being read, has this long before anybody is told.
SETTLES_WITHIN: Final = timedelta(minutes=15)
_BATCH: Final = 100

# What public alerts with the same words and filters found in one batch, so that the engine is asked once for all.
_Answers = dict[tuple[str, int], list[Entry]]


def send_alerts() -> int:
    """Tell everybody whose alert is due what is new. Returns how many mails were left in the outbox."""
    now = timezone.now()
    look = take_look(before=now - SETTLES_WITHIN)
    return sum(_send_batch(batch, look, now) for batch in _batches(now))


def _batches(now: datetime) -> Iterator[list[int]]:
    last = 0
    while ids := list(
        SavedSearch.objects.due(now).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):
        yield ids
        last = ids[-1]


def _send_batch(ids: list[int], look: int, now: datetime) -> int:
    answers: _Answers = {}
    sent = 0
    for pk in ids:
        try:
            sent += _send_one(pk, look, now, answers)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("Alert %s could not be sent; it stays due.", pk)
    return sent


@transaction.atomic
def _send_one(pk: int, look: int, now: datetime, answers: _Answers) -> bool:
    """Look for what is new in one alert, unless it was stopped, paused or sent by somebody else meanwhile."""
    alerts = SavedSearch.objects.due(now).select_for_update(of=("self",)).select_related("owner")
    saved = alerts.filter(pk=pk).first()
    if saved is None:
        return False
    entries = untold(saved, _answer(saved, look, answers)) if _has_reader(saved) else []
    saved.seen_look = max(saved.seen_look, look)
    saved.next_look_at = next_look_after(now, saved.frequency)
    saved.last_sent_at = now if entries else saved.last_sent_at
    saved.save(update_fields=["seen_look", "next_look_at", "last_sent_at"])
    if entries:
        AlertedEntry.objects.bulk_create(AlertedEntry(saved_search=saved, entry=entry) for entry in entries)
        queue_mail(alert_mail(saved, entries))
    return bool(entries)


def _has_reader(saved: SavedSearch) -> bool:
    """Tell whether anybody is to read the mail: not where the account was closed."""
    return saved.owner is None or saved.owner.is_active


def _answer(saved: SavedSearch, look: int, answers: _Answers) -> list[Entry]:
    if saved.is_for_members:
        return new_entries(saved, look)
    question = (saved.query, saved.seen_look)
    if question not in answers:
        answers[question] = new_entries(saved, look)
    return answers[question]
