"""What Django, Wagtail and allauth take for a mail server: it puts their mail into the outbox, like everybody's."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend

from home.outbox import queue_messages


class OutboxBackend(BaseEmailBackend):
    """Queue each message in the transaction that is open, so that no act waits for a mail server."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Return how many messages were queued."""
        return queue_messages(email_messages)
