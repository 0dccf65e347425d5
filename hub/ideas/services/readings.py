"""Noting who has read an idea, for its authors."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from home.models import User
from hub.ideas.models import Idea, IdeaReading
from hub.ideas.queries import authors_of

NOTED_EVERY: Final = timedelta(days=1)


def note_reading(idea: Idea, *, by: User) -> None:
    """Note that `by` has opened the idea: once a day at most, and of its authors never."""
    if by.pk in authors_of(idea).everybody:
        return
    reading, is_first = IdeaReading.objects.get_or_create(idea=idea, person=by)
    if not is_first and reading.last_read_at < timezone.now() - NOTED_EVERY:
        IdeaReading.objects.filter(pk=reading.pk).update(last_read_at=timezone.now())
