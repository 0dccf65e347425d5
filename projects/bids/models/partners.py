import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.bids.enums import PartnerState
from projects.bids.models.bid import Bid, BidVersion
from projects.bids.querysets import BidPartnerQuerySet, OfBidQuerySet, VersionPartnerQuerySet


class BidPartner(models.Model):
    """That an organisation was asked to be a partner in a bid, and what it said. It sees nothing before it agrees."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PartnerState.choices, default=PartnerState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = BidPartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "organisation"],
                condition=Q(state__in=[PartnerState.ASKED, PartnerState.ACCEPTED]),
                name="one_open_partnership_per_bid_and_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(state=PartnerState.ACCEPTED) | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="a_partner_has_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"Partnership {self.reference}"

    def get_absolute_url(self) -> str:
        """Return the address at which the organisation answers."""
        return reverse("bids:partnership-page", args=[self.reference])

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == PartnerState.ASKED


class VersionPartner(models.Model):
    """That an organisation was a partner in a bid when this version of it was handed in.

    Who agrees or leaves afterwards changes nothing of it. What follows from a bid names those of its last version.
    """

    version = models.ForeignKey(BidVersion, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")

    objects = VersionPartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="each_partner_of_a_version_once")
        ]

    def __str__(self) -> str:
        return f"Partner {self.pk} of a version"


class BidPerson(models.Model):
    """Somebody who may read a bid, for its lead or for a partner who has agreed, while they belong to it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfBidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "person"], condition=Q(ended_at=None), name="each_person_once_on_a_bid"
            )
        ]

    def __str__(self) -> str:
        return f"Person {self.pk} of a bid"
