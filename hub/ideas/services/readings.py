"""Noting who has read ideas, for their authors."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from django.db import OperationalError
from django.utils import timezone

from home.models import User
from hub.ideas.models import Idea, IdeaReading

_AT_ONCE: Final = 500


def note_readings(ideas: Iterable[int], *, by: User) -> None:
    """Note that `by` has read these ideas, given by number: each once a day at most, and of its first author never.

    A note is not worth a page: a database that is busy goes without.
    """
    numbers = list(ideas)
    with suppress(OperationalError):
        for first in range(0, len(numbers), _AT_ONCE):
            _note(numbers[first : first + _AT_ONCE], by=by)


def _note(numbers: Sequence[int], *, by: User) -> None:
    """Note some of them, by two queries at most: of what was read before the first moment stays."""
    now = timezone.now()
    to_note = Idea.objects.filter(pk__in=numbers).to_note_for(by).order_by().values_list("pk", flat=True)
    IdeaReading.objects.bulk_create(
        [IdeaReading(idea_id=pk, person=by, first_read_at=now, last_read_at=now) for pk in to_note],
        update_conflicts=True,
        unique_fields=["idea", "person"],
        update_fields=["last_read_at"],
    )
