import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.bids.enums import ACTS_ABOUT_PEOPLE, Act, BidStage, BidState, Step
from projects.bids.querysets import BidQuerySet, OfBidQuerySet

STANDING = [BidState.DRAFT, BidState.SUBMITTED]


class Bid(models.Model):
    """An organisation's answer to a call: an expression of interest or a bid, alone or with partners.

    What it says is sealed in its steps, versions and files. `reference` is its address and drawn by lot: a number would
    tell each bidder how many others there are.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="bids")
    stage = models.CharField(max_length=3, choices=BidStage.choices, default=BidStage.BID)
    lead = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="bids_led")
    state = models.CharField(max_length=10, choices=BidState.choices, default=BidState.DRAFT)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sealed_mark = models.BinaryField(editable=False)  # A random text in what is handed in: its digest gives no guess.

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = BidQuerySet.as_manager()

    call_id: int
    lead_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "stage", "lead"],
                condition=Q(state__in=STANDING),
                name="one_standing_bid_per_organisation_call_and_stage",
            ),
            models.CheckConstraint(
                condition=Q(state=BidState.SUBMITTED, submitted_at__isnull=False) | ~Q(state=BidState.SUBMITTED),
                name="a_bid_that_is_handed_in_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=BidState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=BidState.WITHDRAWN) & Q(withdrawn_at=None)),
                name="a_bid_that_is_withdrawn_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Bid {self.reference}"

    def get_absolute_url(self) -> str:
        """Return the address of its page, which its people alone can open."""
        return reverse("bids:bid-page", args=[self.reference])

    def place(self, part: str) -> str:
        """Return what something sealed of this bid is bound to: it opens as this part of this bid alone."""
        return f"call:{self.call_id}|bid:{self.reference}|{part}"

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it has been handed in."""
        return self.state == BidState.DRAFT

    @property
    def is_submitted(self) -> bool:
        """Whether a version of it stands."""
        return self.state == BidState.SUBMITTED

    @property
    def is_expression(self) -> bool:
        """Whether it is an expression of interest."""
        return self.stage == BidStage.EXPRESSION


class BidStep(models.Model):
    """A part of a bid as it was last saved, sealed. `number` rises with each save, so that a stale page is noticed."""

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=20, choices=Step.choices)
    sealed = models.BinaryField(editable=False)
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfBidQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "name"], name="each_step_of_a_bid_once")]

    def __str__(self) -> str:
        return f"Step {self.pk}"


class BidVersion(models.Model):
    """A bid as it was handed in, sealed, and never changed. Its SHA-256 stands in the receipt."""

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, db_index=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    late_by = models.ForeignKey(
        "bids.LateException", null=True, blank=True, on_delete=models.PROTECT, related_name="versions"
    )

    objects = OfBidQuerySet.as_manager()

    class Meta:
        ordering = ["bid", "number"]
        constraints = [models.UniqueConstraint(fields=["bid", "number"], name="each_version_of_a_bid_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of a bid"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it once. Raises TypeError where it is there already: what was handed in never changes."""
        if self.pk is not None:
            raise TypeError("What was handed in never changes.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its receipt."""
        return reverse("bids:version-page", args=[self.bid.reference, self.number])


class BidAct(models.Model):
    """A line in a bid's own book. The logs have none of it.

    A line about somebody points to them and holds no name: `what` says which step, version or organisation it was.
    """

    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="acts")
    act = models.CharField(max_length=20, choices=Act.choices)
    what = models.CharField(max_length=200, blank=True)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfBidQuerySet.as_manager()

    class Meta:
        ordering = ["bid", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=ACTS_ABOUT_PEOPLE) | Q(what=""), name="a_line_about_a_person_holds_no_name"
            )
        ]

    def __str__(self) -> str:
        return f"Act {self.pk}"
