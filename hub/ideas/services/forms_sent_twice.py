"""The same form sent twice, by an impatient hand or a slow line, has one effect."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from hub.ideas.exceptions import WrittenAlready

SAME_FORM_WITHIN: Final = timedelta(minutes=10)  # The same words again so soon are one form that was sent twice.


def lately() -> datetime:
    """Return since when the same words count as the same form."""
    return timezone.now() - SAME_FORM_WITHIN


def refuse_second(same: QuerySet[Any], message: str) -> None:
    """Raise WrittenAlready where what was sent is there."""
    written = same.first()
    if written is not None:
        raise WrittenAlready(message, written)
