"""What the prospectus does when Wagtail publishes one of its pages."""

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from prospectus.models import PolicyAreaPage
from prospectus.services import record_publication


def connect() -> None:
    """Follow the publication of policy areas."""
    page_published.connect(_area_published, sender=PolicyAreaPage, dispatch_uid="prospectus.area_published")


def _area_published(sender: Any, instance: PolicyAreaPage, revision: Revision | None = None, **_: Any) -> None:
    if instance.alias_of_id is None:
        record_publication(instance, revision=revision, by=revision.user if revision else None)
