from typing import Final

from django.conf import settings
from django.db import models

from hub.members.enums import Standing
from hub.members.models.application import WhatWasTyped
from hub.members.querysets import DraftQuerySet

# The pages of the form, in their order.
STEPS: Final = ("organisation", "about", "offer")


class ApplicationDraft(WhatWasTyped):
    """What somebody has typed so far and has not handed in: theirs alone, until it becomes an application."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="application_draft")
    standing = models.CharField(max_length=12, choices=Standing.choices, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Draft {self.pk} of an application"

    @property
    def missing_step(self) -> str | None:
        """The first page on which something that is needed has not been said, if any."""
        said = {
            "organisation": self.standing == Standing.INDIVIDUAL
            or (self.organisation_name and self.organisation_sector),
            "about": self.sectors,
            "offer": self.motive,
        }
        return next((step for step in STEPS if not said[step]), None)
