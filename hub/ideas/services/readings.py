"""Noting who has read an idea, for its authors."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from home.models import User
from hub.ideas.models import Idea, IdeaReading
from hub.ideas.queries import authors_of

NOTED_EVERY: Final = timedelta(days=1)


def note_reading(idea: Idea, *, by: User, last_read_at: datetime | None) -> None:
    """Note that `by` has opened the idea: once a day at most, and of its authors never."""
    is_noted = last_read_at is not None and last_read_at >= timezone.now() - NOTED_EVERY
    if is_noted or by.pk in authors_of(idea).everybody:
        return
    IdeaReading.objects.update_or_create(idea=idea, person=by, defaults={"last_read_at": timezone.now()})
