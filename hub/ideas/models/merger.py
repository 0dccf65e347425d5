from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.enums import MergerState
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import MergerQuerySet


class IdeaMerger(models.Model):
    """That one idea is to go into another: who proposed it, and which author of each agreed. Ended, never deleted."""

    source = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="mergers_into_others")
    target = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="mergers_of_others")
    state = models.CharField(max_length=10, choices=MergerState.choices, default=MergerState.PROPOSED)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MergerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(state__in=[MergerState.PROPOSED, MergerState.MERGED]),
                name="one_merger_of_an_idea_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=MergerState.MERGED)
                | Q(source_agreed_by__isnull=False, target_agreed_by__isnull=False),
                name="no_merger_without_an_author_of_each",
            ),
        ]

    def __str__(self) -> str:
        return f"Merger {self.pk}"
