from django.db import models
from django.db.models import F, Q

from hub.ideas.models import CouncilAnswer
from hub.ideas.publishing.models.publication import IdeaPublication
from hub.ideas.publishing.querysets import PublicAnswerQuerySet


class PublicAnswer(CouncilAnswer):
    """The council's answer to a published idea, which stands below its text for everybody.

    `asked_at` is since when the text had been waiting. It is empty where it did not wait, because its idea has an
    answer or waits for one itself, so that no idea is counted twice.
    """

    publication = models.ForeignKey(IdeaPublication, on_delete=models.CASCADE, related_name="answers")
    asked_at = models.DateTimeField(null=True)

    objects = PublicAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="each_answer_of_a_text_has_its_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="every_answer_to_a_text_has_a_reason"),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="an_answer_comes_after_its_text",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.number} to published idea {self.publication_id}"
