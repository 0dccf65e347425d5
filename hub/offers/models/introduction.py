from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.offers.enums import IntroductionState
from hub.offers.models.offer import Offer
from hub.offers.querysets import IntroductionQuerySet
from search.tokens import Reader

_OPEN = [IntroductionState.WAITING, IntroductionState.ACCEPTED]


class Introduction(models.Model):
    """A member's wish to be introduced to whoever made an offer. Neither learns an address before both agree."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="introductions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="introductions")
    note = models.TextField(max_length=1_000)
    state = models.CharField(max_length=10, choices=IntroductionState.choices, default=IntroductionState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "asked_by"],
                condition=Q(state__in=_OPEN),
                name="one_open_introduction_per_offer_and_person",
            ),
            models.CheckConstraint(
                condition=Q(state=IntroductionState.WAITING, answered_at__isnull=True)
                | (~Q(state=IntroductionState.WAITING) & Q(answered_at__isnull=False)),
                name="an_introduction_waits_until_it_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="introductions_by_person")]

    def __str__(self) -> str:
        return f"Introduction {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page, which the two people alone can open."""
        return reverse("offers:introduction-page", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Say whether it waits for an answer."""
        return self.state == IntroductionState.WAITING

    @property
    def is_agreed(self) -> bool:
        """Say whether both have agreed."""
        return self.state == IntroductionState.ACCEPTED

    def other(self, person: Reader) -> Any:
        """Return the one of the two who is not `person`."""
        return self.asked_by if self.offer.made_by_id == person.pk else self.offer.made_by
