"""The same form sent twice, by an impatient hand or a slow line, has one effect."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

SAME_FORM_WITHIN: Final = timedelta(minutes=10)  # The same words again so soon are one form that was sent twice.


def lately() -> datetime:
    """Return since when the same words count as the same form."""
    return timezone.now() - SAME_FORM_WITHIN


def refuse_second(same: QuerySet[Any], error: Callable[[str, Any], Exception], message: str) -> None:
    """Raise `error`, with the message and what is there, where what was sent is there already."""
    present = same.first()
    if present is not None:
        raise error(message, present)
