from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.members.enums import AccessReason
from hub.members.querysets import AccessQuerySet


class Access(models.Model):
    """The right of a person to see what members share: it alone gives the tokens, while it is neither paused nor ended.

    That of a member ends with the last membership. Who has paused it themselves comes back by themselves. An officer
    has it from the secretariat, without being a member.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accesses")
    reason = models.CharField(max_length=10, choices=AccessReason.choices, default=AccessReason.MEMBERSHIP)
    granted_at = models.DateTimeField("since", default=timezone.now)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paused_at = models.DateTimeField("paused", null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "access"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "reason"],
                condition=Q(ended_at=None),
                name="one_open_access_per_person_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_by=None) | Q(paused_at__isnull=False, paused_by__isnull=False),
                name="access_paused_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="access_ended_at_and_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Access {self.pk}"

    @property
    def is_paused_by_person(self) -> bool:
        """Whether its person has paused it, and can come back."""
        return self.paused_at is not None and self.paused_by_id == self.person_id
