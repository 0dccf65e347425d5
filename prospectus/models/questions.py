from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from prospectus.enums import QuestionStatus
from prospectus.exceptions import NeverDeleted
from prospectus.querysets import QuestionQuerySet


class Question(models.Model):
    """Something the council wants to know, with a reference (HOU-3) that is given once and never again.

    A record and no child of the page: drafts, copies and old revisions of the area do not touch it.
    """

    area = models.ForeignKey("prospectus.PolicyAreaPage", on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField(editable=False)
    reference = models.CharField(max_length=20, unique=True, editable=False)
    text = models.CharField(
        "question",
        max_length=300,
        help_text="One question, as the council would ask it aloud. Say what you would do with the answer below.",
    )
    detail = models.TextField(
        max_length=1500, blank=True, help_text="What is known already, and what an answer would be used for."
    )
    status = models.CharField(
        max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN, editable=False
    )
    asked_at = models.DateTimeField("asked", default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField("closed", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    closed_reason = models.TextField(max_length=1000, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["area", "number"]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="each_number_once_per_area"),
            models.CheckConstraint(condition=Q(number__gte=1), name="question_numbers_start_at_one"),
            models.CheckConstraint(
                condition=Q(status=QuestionStatus.OPEN, closed_at=None, closed_by=None, closed_reason="")
                | Q(
                    Q(status=QuestionStatus.CLOSED, closed_at__isnull=False, closed_by__isnull=False),
                    ~Q(closed_reason=""),
                ),
                name="question_closed_at_by_and_reason_go_together",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the council still wants to hear about it."""
        return self.status == QuestionStatus.OPEN

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: somebody may have cited it."""
        raise NeverDeleted("A question is closed, never deleted.")
