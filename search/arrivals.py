"""What is new to whom: the catalogue notes when an entry comes in sight of those who hold a token.

Alerts must not go by the clock: an act that commits late would be passed over by whoever looked before. So arrivals
wait without a number, and each look gives a number to all that have been committed by then.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from search.models import CatalogueLook, Entry, EntryArrival

_ONE = 1  # There is one row of looks.


def note_arrivals(entry: Entry, tokens: Iterable[str]) -> None:
    """Note that the holders of these tokens may know of the entry from now on.

    Called in the transaction that gives it the tokens. What comes back after it was gone waits for a look again.
    """
    now = timezone.now()
    EntryArrival.objects.bulk_create(
        [EntryArrival(entry=entry, token=token, arrived_at=now) for token in sorted(tokens)],
        update_conflicts=True,
        unique_fields=["entry", "token"],
        update_fields=["arrived_at", "look"],
    )


@transaction.atomic
def take_look(*, before: datetime | None = None) -> int:
    """Give a number to what has arrived (`before` a moment, where one is given) and return the number of the last look.

    Looks come one after the other: this holds the lock until the transaction ends.
    """
    CatalogueLook.objects.get_or_create(pk=_ONE)
    last = CatalogueLook.objects.select_for_update().get(pk=_ONE)
    waiting = EntryArrival.objects.filter(look__isnull=True)
    if before is not None:
        waiting = waiting.filter(arrived_at__lte=before)
    number = last.number + 1
    if waiting.update(look=number, first_look=Coalesce("first_look", Value(number))):
        CatalogueLook.objects.filter(pk=_ONE).update(number=number)
        return number
    return last.number


def arrived(tokens: frozenset[str], *, seen: int, look: int) -> QuerySet[EntryArrival, int]:
    """Return the ids of the entries that came in sight of `tokens` after the look `seen`, up to `look`."""
    new = EntryArrival.objects.filter(token__in=sorted(tokens), look__gt=seen, look__lte=look)
    return new.order_by("entry").values_list("entry_id", flat=True).distinct()


def known(tokens: frozenset[str], entries: Iterable[Entry], *, start: int) -> set[int]:
    """Return the ids of those entries that were in sight of `tokens` by the look `start`: they went and came back."""
    before = EntryArrival.objects.filter(token__in=sorted(tokens), entry__in=entries, first_look__lte=start)
    return set(before.values_list("entry_id", flat=True))
