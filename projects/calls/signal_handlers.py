"""What calls do when Wagtail publishes one of their pages."""

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from projects.calls.models import CallPage
from projects.calls.services.publication import announce_call


def connect() -> None:
    """Follow the publication of calls."""
    page_published.connect(_call_published, sender=CallPage, dispatch_uid="calls.published")


def _call_published(sender: Any, instance: CallPage, revision: Revision | None = None, **_: Any) -> None:
    if instance.alias_of_id is None:
        announce_call(instance, by=revision.user if revision else None)
