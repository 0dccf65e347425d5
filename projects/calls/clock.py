"""The clock by which calls open and close: the server's. Ask it here and nowhere else, so that a test can set it."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment."""
    return timezone.now()
