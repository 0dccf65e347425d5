from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.awards.models.decisions import BidDecision, CallDecision
from projects.awards.querysets import LetterQuerySet

LONGEST_LETTER: Final = 60_000


class Letter(models.Model):
    """What a bidder is told of its bid: drafted from the assessors' words, worded by the officer, sent once.

    `number` rises with each save, so that a stale page is noticed. `total` is what the scores came to when the decision
    was made.
    """

    decision = models.ForeignKey(CallDecision, on_delete=models.PROTECT, related_name="letters")
    bid = models.OneToOneField("bids.Bid", on_delete=models.PROTECT, related_name="letter")
    bid_decision = models.OneToOneField(BidDecision, on_delete=models.PROTECT, related_name="letter")
    total = models.DecimalField("total of 100", max_digits=5, decimal_places=2, null=True, blank=True)
    text = models.TextField(max_length=LONGEST_LETTER)
    number = models.PositiveIntegerField(default=0)
    drafted_at = models.DateTimeField("drafted", default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField("saved", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["bid"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_letter_says_something"),
            models.CheckConstraint(
                condition=Q(saved_by=None, saved_at=None, number=0)
                | Q(saved_by__isnull=False, saved_at__isnull=False, number__gt=0),
                name="a_letter_is_saved_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Letter {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address at which the people of the bid read it."""
        return reverse("awards:letter-page", args=[self.bid.reference])

    @property
    def is_read_over(self) -> bool:
        """Whether an officer has read it over and saved it."""
        return self.saved_at is not None
