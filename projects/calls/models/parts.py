from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from projects.calls.enums import SCORES
from projects.calls.querysets import CallQuestionQuerySet, CallWatchQuerySet, OfCallQuerySet


class Criterion(Orderable):
    """One thing by which bids are judged: its share of the whole in per cent, and what each score from 0 to 5 means."""

    page = ParentalKey("calls.CallPage", on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(max_length=120)
    description = models.TextField(max_length=1_000, blank=True, help_text="What assessors look for.")
    weight = models.DecimalField(
        "weight in per cent",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(100))],
        help_text="The weights of all criteria together make 100.",
    )
    anchor_0 = models.CharField("0 means", max_length=300, blank=True)
    anchor_1 = models.CharField("1 means", max_length=300, blank=True)
    anchor_2 = models.CharField("2 means", max_length=300, blank=True)
    anchor_3 = models.CharField("3 means", max_length=300, blank=True)
    anchor_4 = models.CharField("4 means", max_length=300, blank=True)
    anchor_5 = models.CharField("5 means", max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("weight")]),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel(f"anchor_{score}") for score in SCORES], heading="What each score means"),
    ]

    class Meta(Orderable.Meta):
        verbose_name_plural = "criteria"
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100), name="criterion_weighs_more_than_nothing"
            )
        ]

    def __str__(self) -> str:
        return f"Criterion {self.pk}"

    @property
    def weight_in_words(self) -> str:
        """Its share, without needless zeros: "40%", "12.5%"."""
        return f"{self.weight.normalize():f}%"

    @property
    def anchors(self) -> list[tuple[int, str]]:
        """What each score means, as far as it is said."""
        pairs = ((score, getattr(self, f"anchor_{score}")) for score in SCORES)
        return [(score, words) for score, words in pairs if words]


class CallQuestion(models.Model):
    """A question about a call: asked in private, answered on its page to everybody, without the name of who asked.

    `text` is what was asked and stays between the two. `public_text` is what the page shows, in the officer's wording.
    """

    call = models.ForeignKey("calls.CallPage", on_delete=models.CASCADE, related_name="call_questions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="call_questions"
    )
    text = models.TextField("what was asked", max_length=2_000)
    asked_at = models.DateTimeField("asked", default=timezone.now)
    public_text = models.TextField("the question as readers see it", max_length=2_000, blank=True)
    answer = models.TextField(max_length=5_000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField("answered", null=True, blank=True)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = CallQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "question about a call"
        verbose_name_plural = "questions about calls"
        indexes = [models.Index(fields=["call", "answered_at"], name="call_questions_by_answer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(public_text="")),
                name="call_question_and_answer_go_together",
            )
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} about call {self.call_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answered_at is None


class CallChange(models.Model):
    """A change to a published call: why, and what was so before. Readers see it; it is never taken back."""

    call = models.ForeignKey("calls.CallPage", on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=500)
    differences = models.JSONField(default=list)  # What it is called; what it was and is now, or pieces of its text.

    objects = OfCallQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["call", "-at"], name="call_changes_by_date")]

    def __str__(self) -> str:
        return f"Change {self.pk} of call {self.call_id}"


class CallWatch(models.Model):
    """That somebody saved a call, and wants to be told of changes."""

    call = models.ForeignKey("calls.CallPage", on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="call_watches")
    since = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = CallWatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "call watches"
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="one_watch_per_person_and_call")]

    def __str__(self) -> str:
        return f"Watch {self.pk} of call {self.call_id}"
