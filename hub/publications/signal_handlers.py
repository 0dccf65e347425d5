"""What the library does when Wagtail publishes one of its pages."""

from typing import Any

from wagtail.signals import page_published

from hub.publications.models import PublicationPage
from hub.publications.services import file_under_year


def connect() -> None:
    """Follow the first publication of each publication."""
    page_published.connect(_published, sender=PublicationPage, dispatch_uid="publications.published")


def _published(sender: Any, instance: PublicationPage, **_: Any) -> None:
    if instance.first_published_at == instance.last_published_at:  # Later, its address is known and stays.
        file_under_year(instance)
