from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from projects.delivery.enums import DeliverableKind
from projects.delivery.querysets import DeliverableQuerySet, EvidenceQuerySet, StepQuerySet

LONGEST_EVIDENCE = 2_000


class Step(models.Model):
    """Something dated in a project: what is due, when, and on which day it was done."""

    title = models.CharField(max_length=200)
    due_on = models.DateField("due")
    moved_from = models.DateField("due at first", null=True, blank=True)  # Where it is due on another day by now.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    done_word = ""
    done_field = ""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(moved_from=None) | ~Q(moved_from=F("due_on")),
                name="a_%(class)s_moves_to_another_day",
            )
        ]

    def move_to(self, day: date) -> None:
        """Have it due on another day, and remember which day was said first."""
        first = self.moved_from or self.due_on
        self.due_on, self.moved_from = day, None if day == first else first

    @property
    def done_on(self) -> date | None:
        """On which day it was done."""
        raise NotImplementedError

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.done_on is not None

    @property
    def days_late(self) -> int:
        """By how many days it was late, or is late today; none where it is in time."""
        return max(0, ((self.done_on or timezone.localdate()) - self.due_on).days)

    @property
    def words(self) -> str:
        """Where it stands, in words: "Met, 12 days late"."""
        late = f"{self.days_late} day{'' if self.days_late == 1 else 's'} late" if self.days_late else ""
        if self.is_done:
            return f"{self.done_word}, {late}" if late else f"{self.done_word} in time"
        return f"Not {self.done_word.lower()} yet, {late}" if late else "Due"


class Milestone(Step):
    """A dated step of a project that is met or not."""

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="milestones")
    met_on = models.DateField("met", null=True, blank=True)

    objects = StepQuerySet.as_manager()
    done_word = "Met"
    done_field = "met_on"

    class Meta(Step.Meta):
        ordering = ["project", "due_on", "pk"]

    def __str__(self) -> str:
        return f"Milestone {self.pk}"

    @property
    def done_on(self) -> date | None:
        """On which day it was met."""
        return self.met_on


class Deliverable(Step):
    """Something that a project hands over."""

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="deliverables")
    kind = models.CharField(max_length=10, choices=DeliverableKind.choices, default=DeliverableKind.REPORT)
    delivered_on = models.DateField("delivered", null=True, blank=True)

    objects = DeliverableQuerySet.as_manager()
    done_word = "Delivered"
    done_field = "delivered_on"

    class Meta(Step.Meta):
        ordering = ["project", "due_on", "pk"]

    def __str__(self) -> str:
        return f"Deliverable {self.pk}"

    @property
    def done_on(self) -> date | None:
        """On which day it was delivered."""
        return self.delivered_on


class Evidence(models.Model):
    """What shows that a milestone was met, for those who do the work and the officer who follows it."""

    milestone = models.OneToOneField(Milestone, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField(max_length=LONGEST_EVIDENCE, blank=True)
    link = models.URLField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=~models.Q(text="", link=""), name="evidence_says_something_or_leads_to_it")
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"
