from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from projects.bids.enums import BidStage, ExceptionState
from projects.bids.querysets import LateExceptionQuerySet, OfOfficersQuerySet


class Opening(models.Model):
    """The opening of the bids for a call, at one stage: one act by two different people, after the close.

    From the moment at which the first of them has begun it, nothing is handed in any more, whatever the clock says.
    """

    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="openings")
    stage = models.CharField(max_length=3, choices=BidStage.choices)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    number_of_bids = models.PositiveIntegerField(null=True, blank=True)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = OfOfficersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "stage"], name="bids_are_opened_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("begun_by")), name="bids_are_opened_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None, number_of_bids=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, number_of_bids__isnull=False),
                name="an_opening_is_confirmed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Opening of the bids for call {self.call_id}"

    @property
    def is_complete(self) -> bool:
        """Whether both have acted, and the bids are open."""
        return self.confirmed_at is not None


class LateException(models.Model):
    """Leave for one organisation to hand in after the close, and why: asked for by one officer, granted by another.

    What is granted is listed in the record of the decision.
    """

    call = models.ForeignKey("calls.CallPage", on_delete=models.PROTECT, related_name="late_exceptions")
    stage = models.CharField(max_length=3, choices=BidStage.choices)
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reason = models.TextField(max_length=1_000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ExceptionState.choices, default=ExceptionState.ASKED)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True  # The admin's usage of a page would tell that there are any.
    objects = LateExceptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_late_exception_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("asked_at")), name="a_late_exception_looks_ahead"),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by"), state=ExceptionState.GRANTED),
                name="a_late_exception_is_granted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=ExceptionState.ASKED, answered_by=None, answered_at=None)
                | (
                    Q(state__in=[ExceptionState.GRANTED, ExceptionState.REFUSED])
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
                name="a_late_exception_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Exception {self.pk} for call {self.call_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether another officer has yet to answer."""
        return self.state == ExceptionState.ASKED

    @property
    def is_granted(self) -> bool:
        """Whether another officer has granted it."""
        return self.state == ExceptionState.GRANTED
