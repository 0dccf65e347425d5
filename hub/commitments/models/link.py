from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.commitments.enums import Occasion
from hub.commitments.models.commitment import Commitment
from hub.commitments.querysets import ReportLinkQuerySet

_BY_THE_DAY: Final = [Occasion.BEFORE, Occasion.DAY, Occasion.AFTER]


class ReportLink(models.Model):
    """That one person was asked what became of a commitment, by a link with which they say so once, without signing in.

    By the days of the commitment each is asked once on each occasion; the secretariat can ask again.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="links")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="commitment_links")
    occasion = models.CharField(max_length=6, choices=Occasion.choices)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = ReportLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "person", "occasion"],
                condition=Q(occasion__in=_BY_THE_DAY),
                name="each_owner_is_asked_once_on_each_occasion",
            ),
        ]
        indexes = [models.Index(fields=["person", "-sent_at"], name="commitment_links_by_person")]

    def __str__(self) -> str:
        return f"Report link {self.pk}"
