from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.publishing.enums import RequestState
from hub.ideas.publishing.querysets import PublicationRequestQuerySet


class PublicationRequest(models.Model):
    """The council's question to authors whether they would publish their idea. It can ask, and no more."""

    idea = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE, related_name="publication_requests")
    reason = models.TextField(max_length=1_000)
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = PublicationRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(state=RequestState.OPEN), name="one_open_question_of_the_council_per_idea"
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state=RequestState.OPEN) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="a_question_of_the_council_is_open_until_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} about idea {self.idea_id}"
