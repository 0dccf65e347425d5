from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.ideas.enums import Answer
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import DispositionQuerySet


class CouncilAnswer(models.Model):
    """The dated answer of a named officer to one thing, with its reason. Never changed.

    `number` counts the answers to it: the last is in force, and the others are its history.
    """

    number = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=12, choices=Answer.choices)
    reason = models.TextField(max_length=3_000)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Disposition(CouncilAnswer):
    """The council's answer to an idea that all members can see.

    `asked_at` is since when the idea had been waiting, so that the first answer tells how long that took.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="dispositions")
    asked_at = models.DateTimeField()

    objects = DispositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "number"], name="each_answer_of_an_idea_has_its_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="every_answer_has_a_reason"),
            models.CheckConstraint(condition=Q(answered_at__gte=F("asked_at")), name="an_answer_comes_after_its_idea"),
        ]
        indexes = [models.Index(fields=["number", "answered_at"], name="first_answers_by_date")]

    def __str__(self) -> str:
        return f"Answer {self.number} to idea {self.idea_id}"
