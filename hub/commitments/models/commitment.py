from datetime import date
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from home.months import beginning_of
from hub.commitments.enums import STANDING, CommitmentState, CommitmentVerb
from hub.commitments.querysets import SILENT_AFTER, CommitmentQuerySet

LONGEST: Final = 200


class Commitment(models.Model):
    """What a person or an organisation has promised, for a thing of the catalogue; public once its owner confirmed it.

    A person is named only while they say so (`is_named`), and is “a member” otherwise. `number` rises with each change
    of its words, so that nobody confirms what they have not read. `news_at` is when something was last heard of it.
    """

    entry = models.ForeignKey("search.Entry", on_delete=models.PROTECT, related_name="commitments")
    verb = models.CharField("sort", max_length=11, choices=CommitmentVerb.choices)
    what = models.CharField("what is promised", max_length=LONGEST)
    due_on = models.DateField("due")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    organisation = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    is_named = models.BooleanField("named in public", default=False)
    areas = models.ManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("written down", default=timezone.now)
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=11, choices=CommitmentState.choices, default=CommitmentState.OFFERED)
    agreed_at = models.DateTimeField("confirmed", null=True, blank=True)
    news_at = models.DateTimeField("last news", default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_commitment_says_what_is_promised"),
            models.CheckConstraint(
                condition=Q(owner=None, organisation__isnull=False) | Q(owner__isnull=False, organisation=None),
                name="a_commitment_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(owner__isnull=False, agreed_at__isnull=False),
                name="a_person_is_named_by_their_own_word",
            ),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.OFFERED, agreed_at=None)
                | Q(state=CommitmentState.WITHDRAWN)
                | (~Q(state__in=[CommitmentState.OFFERED, CommitmentState.WITHDRAWN]) & Q(agreed_at__isnull=False)),
                name="a_commitment_goes_on_once_it_is_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="commitments_by_state_and_day"),
            models.Index(fields=["entry", "state"], name="commitments_for_a_thing"),
            models.Index(fields=["-agreed_at"], name="commitments_by_agreement"),
        ]

    def __str__(self) -> str:
        return f"Commitment {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("commitments:commitment-page", args=[self.pk])

    @property
    def reference(self) -> str:
        """By what name it is known in letters."""
        return f"COM-{self.pk:05}"

    @property
    def title(self) -> str:
        """What is promised, in one line."""
        if self.verb == CommitmentVerb.OTHER:
            return f"{self.what[:1].upper()}{self.what[1:]}"
        return f"{CommitmentVerb(self.verb).label}: {self.what}"

    @property
    def is_waiting(self) -> bool:
        """Say whether it waits for its owner."""
        return self.state == CommitmentState.OFFERED

    @property
    def is_standing(self) -> bool:
        """Say whether something is still to be heard of it."""
        return self.state in STANDING

    @property
    def is_public(self) -> bool:
        """Say whether everybody may read it, as the queryset does."""
        return self.agreed_at is not None and self.hidden_at is None

    @property
    def told_by(self) -> str:
        """Whose it is, as everybody reads it."""
        if self.organisation is not None:
            return self.organisation.name
        if self.owner is not None and self.is_named and self.owner.is_active:
            return self.owner.display_name
        return "a member"

    @property
    def owner_name(self) -> str:
        """Whose it is, for those who may read it before it is public."""
        if self.organisation is not None:
            return self.organisation.name
        return self.owner.display_name if self.owner is not None else ""

    def is_silent_on(self, day: date) -> bool:
        """Say whether nothing is heard of it, as the queryset does."""
        last = day - SILENT_AFTER
        return self.is_standing and self.due_on < last and self.news_at < beginning_of(last)

    @property
    def is_silent(self) -> bool:
        """Say so of today."""
        return self.is_silent_on(timezone.localdate())
