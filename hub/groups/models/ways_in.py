from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.groups.enums import WayInState
from hub.groups.models.group import WorkingGroup
from hub.groups.querysets import WayInQuerySet


class WayIn(models.Model):
    """What waits before somebody is in a working group, and what became of it."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="%(class)ss")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="%(class)ss")
    state = models.CharField(max_length=10, choices=WayInState.choices, default=WayInState.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = WayInQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(state=WayInState.WAITING),
                name="one_waiting_%(class)s_per_group_and_person",
            ),
            models.CheckConstraint(
                condition=Q(state=WayInState.WAITING, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state=WayInState.WAITING) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="%(class)s_state_agrees_with_its_answer",
            ),
        ]


class GroupInvitation(WayIn):
    """A steward asks a member into the group. Until it is answered, that member may know its name and purpose."""

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Invitation to a group {self.pk}"


class JoinRequest(WayIn):
    """A member asks to be let into an open group."""

    words = models.TextField(max_length=1_000, blank=True, help_text="The stewards of the group read it.")

    def __str__(self) -> str:
        return f"Request to join a group {self.pk}"
