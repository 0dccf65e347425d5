from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from projects.awards.enums import Decided
from projects.awards.querysets import BidDecisionQuerySet, CallDecisionQuerySet
from projects.awards.standstill import until_in_words
from projects.bids.enums import BidStage

LONGEST_REASON: Final = 2_000


class BidDecision(models.Model):
    """What an officer decides of one bid, and why. Until letters are drafted the last one counts, and all are kept."""

    bid = models.ForeignKey("bids.Bid", on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    decided = models.CharField("decision", max_length=11, choices=Decided.choices)
    value = models.DecimalField("value with VAT", max_digits=14, decimal_places=2, null=True, blank=True)
    reason = models.TextField(max_length=LONGEST_REASON)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("decided", default=timezone.now)

    objects = BidDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["bid", "number"]
        verbose_name = "decision"
        constraints = [
            models.UniqueConstraint(fields=["bid", "number"], name="decisions_on_a_bid_are_numbered"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gt=0, decided=Decided.AWARDED), name="an_award_alone_has_a_value"
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it once. Raises TypeError where it is there already: what was decided is followed, not changed."""
        if self.pk is not None:
            raise TypeError("What was decided never changes.")
        super().save(*args, **kwargs)

    @property
    def is_award(self) -> bool:
        """Whether the bid is awarded."""
        return self.decided == Decided.AWARDED


class CallDecision(models.Model):
    """The decision on all bids for a call, at one stage: made, then told to the bidders, then published.

    The standstill runs from the telling. Nobody else learns of it before its end, which the database holds.
    """

    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="decisions")
    stage = models.CharField(max_length=3, choices=BidStage.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("made", default=timezone.now)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField("letters sent", null=True, blank=True)
    standstill_until = models.DateTimeField("standstill until", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField("notice published", null=True, blank=True)
    notice = models.JSONField(null=True, blank=True, editable=False)  # What everybody reads: see `notices`.

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = CallDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "stage"], name="each_stage_of_a_call_is_decided_once"),
            models.CheckConstraint(
                condition=Q(told_by=None, told_at=None, standstill_until=None)
                | Q(
                    told_by__isnull=False,
                    told_at__isnull=False,
                    standstill_until__isnull=False,  # Compared with nothing, a date would pass for one within bounds.
                    standstill_until__gte=F("told_at"),
                ),
                name="bidders_are_told_and_a_standstill_runs",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None, published_at=None, notice=None)
                | Q(
                    published_by__isnull=False,
                    notice__isnull=False,
                    published_at__isnull=False,
                    standstill_until__isnull=False,
                    published_at__gte=F("standstill_until"),
                ),
                name="no_award_is_published_before_the_standstill_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"Decision on call {self.call_id}"

    @property
    def is_told(self) -> bool:
        """Whether the bidders have their letters."""
        return self.told_at is not None

    @property
    def is_published(self) -> bool:
        """Whether the award notice stands on the page of the call."""
        return self.published_at is not None

    @property
    def standstill_in_words(self) -> str:
        """Until when nothing is announced, in words; nothing before the letters are sent."""
        return until_in_words(self.standstill_until) if self.standstill_until else ""

    def stands_still_at(self, at: datetime) -> bool:
        """Whether the standstill runs at this moment."""
        return self.standstill_until is not None and at < self.standstill_until
