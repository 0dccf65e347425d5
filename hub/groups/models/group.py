from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from home.models import Audience
from hub.groups.querysets import StewardshipQuerySet, WorkingGroupQuerySet
from hub.members.references import new_reference


def new_audience() -> Audience:
    """Make the circle of a new group's people. It bears no name of the group: officers may see those of audiences."""
    reference = new_reference()
    return Audience.objects.create(
        name=f"Working group {reference}", slug=f"working-group-{reference}", is_for_members=True
    )


class WorkingGroup(models.Model):
    """A circle of members who work on something together, and share ideas that the others do not see.

    Its people are those in its audience. All members know of an open group; of a closed one, its people alone.
    `version` rises with each change, so that a form that was opened before the last one is noticed. `edited_at` is when
    its words changed last. Words that a moderator has hidden are kept aside until its stewards write others.
    Of what was ever hidden, and not shown again, `refused_words` has fingerprints: nobody writes it once more.
    """

    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2_000, help_text="What the group is for. Those who are invited read it, too.")
    is_open = models.BooleanField(default=False)
    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    audience = models.OneToOneField(
        "home.Audience", on_delete=models.PROTECT, related_name="working_group", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField(default=timezone.now, editable=False)
    hidden_name = models.CharField(max_length=120, blank=True, editable=False)
    hidden_purpose = models.TextField(max_length=2_000, blank=True, editable=False)
    refused_words = models.JSONField(default=list, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = WorkingGroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="working_group_ended_at_and_by_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Working group {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("groups:group-page", args=[self.reference])

    @property
    def has_ended(self) -> bool:
        """Say whether it is over. What it shared stays with its people."""
        return self.ended_at is not None


class Stewardship(models.Model):
    """A person's time as steward of a working group: one of those who invite, answer and end. Ended, never deleted."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="stewardships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="group_stewardships")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = StewardshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="stewardship_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(until__isnull=True),
                name="one_current_stewardship_per_group_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Stewardship {self.pk}"
