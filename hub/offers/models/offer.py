from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.offers.enums import OfferKind, OfferState
from hub.offers.querysets import OfferQuerySet
from search.tokens import MEMBERS


class Offer(models.Model):
    """What a member has for others, or looks for: "I can host", "we have data", "we need a partner in…".

    It may hang on a thing of the catalogue, and is then read by the members who may know of that thing and could when
    it was made (`tokens`), and by nobody else; hanging on nothing, by all members. It ends by itself on the day after
    `open_until`. `edited_at` is when its words changed last, if they ever did: another day alone makes it no other
    offer.
    """

    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=3_000)
    organisation = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="offers"
    )
    areas = models.ManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="member_offers")
    about = models.ForeignKey("search.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offers")
    made_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    open_until = models.DateField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=OfferState.OPEN, ended_at__isnull=True)
                | (~Q(state=OfferState.OPEN) & Q(ended_at__isnull=False)),
                name="an_offer_is_open_until_it_has_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-made_at"], name="offers_by_state_and_date"),
            models.Index(fields=["state", "open_until"], name="offers_by_state_and_day"),
        ]

    def __str__(self) -> str:
        return f"Offer {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("offers:offer-page", args=[self.pk])

    @property
    def token_set(self) -> frozenset[str]:
        """The tokens of those for whom it was made."""
        return frozenset(row.token for row in self.tokens.all())

    @property
    def is_for_all_members(self) -> bool:
        """Say whether it was made for all members: what it hangs on, if anything, alone says who reads it."""
        return MEMBERS in self.token_set

    @property
    def is_open(self) -> bool:
        """Say whether it stands today, by the server's calendar."""
        return self.state == OfferState.OPEN and self.hidden_at is None and self.open_until >= timezone.localdate()

    @property
    def standing(self) -> str:
        """Say where it stands, in words."""
        if self.hidden_at is not None:
            return "Hidden"
        is_past = self.state == OfferState.OPEN and not self.is_open
        return OfferState.EXPIRED.label if is_past else OfferState(self.state).label
