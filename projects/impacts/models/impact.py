from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.querysets import ImpactQuerySet
from projects.impacts.subjects import wording_of

LONGEST: Final = 2_000
_DECIDED: Final = [ImpactState.CONFIRMED, ImpactState.DECLINED]


class Impact(models.Model):
    """What a member says has come of a public thing, with the evidence; public once an officer has confirmed it.

    `number` rises with each change of its words, so that nobody confirms what they have not read. `target` is the thing
    of this site in which it is seen, where the evidence leads to one; `is_by_authors` tells whether whoever claimed it
    spoke for the thing at that time.
    """

    entry = models.ForeignKey("search.Entry", on_delete=models.PROTECT, related_name="impacts")
    kind = models.CharField("what happened", max_length=12, choices=ImpactKind.choices)
    what = models.TextField("what changed", max_length=LONGEST)
    happened_on = models.DateField("when")
    evidence = models.TextField(max_length=LONGEST, blank=True)
    evidence_link = models.URLField("link to evidence", max_length=500, blank=True)
    target = models.ForeignKey(
        "search.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    organisation = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_by_authors = models.BooleanField("claimed by the authors", default=False, editable=False)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="impacts")
    claimed_at = models.DateTimeField("claimed", default=timezone.now)
    edited_at = models.DateTimeField("edited", null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=9, choices=ImpactState.choices, default=ImpactState.CLAIMED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("decided", null=True, blank=True)
    reason = models.TextField("why it is not confirmed", max_length=LONGEST, blank=True)
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True)

    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ["-claimed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="an_impact_says_what_changed"),
            models.CheckConstraint(
                condition=Q(state__in=_DECIDED, decided_at__isnull=False, decided_by__isnull=False)
                | (~Q(state__in=_DECIDED) & Q(decided_at=None, decided_by=None)),
                name="an_impact_is_decided_by_an_officer",
            ),
            models.CheckConstraint(
                condition=(Q(state=ImpactState.DECLINED) & ~Q(reason=""))
                | (~Q(state=ImpactState.DECLINED) & Q(reason="")),
                name="an_impact_is_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=ImpactState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=ImpactState.WITHDRAWN) & Q(withdrawn_at=None)),
                name="an_impact_is_withdrawn_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(state=ImpactState.CONFIRMED), name="only_a_confirmed_impact_has_a_target"
            ),
        ]
        indexes = [
            models.Index(fields=["entry", "state", "-happened_on"], name="impacts_of_a_thing"),
            models.Index(fields=["claimed_by", "-claimed_at"], name="impacts_by_person"),
            models.Index(fields=["state", "-happened_on"], name="impacts_by_state_and_day"),
        ]

    def __str__(self) -> str:
        return f"Impact {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page, which whoever claimed it alone can open."""
        return reverse("impacts:claim-page", args=[self.pk])

    @property
    def reference(self) -> str:
        """By what name it is known in letters and on its receipt."""
        return f"IMP-{self.pk:05}"

    @property
    def is_waiting(self) -> bool:
        """Say whether it waits for an officer."""
        return self.state == ImpactState.CLAIMED

    @property
    def is_confirmed(self) -> bool:
        """Say whether an officer has confirmed it."""
        return self.state == ImpactState.CONFIRMED

    @property
    def web_link(self) -> str:
        """The link to the evidence, if it is one that a browser may follow."""
        return self.evidence_link if self.evidence_link.startswith(("https://", "http://")) else ""

    @property
    def makers(self) -> str:
        """How those are called who made what it is about."""
        return wording_of(self.entry.kind).makers

    @property
    def told_by(self) -> str:
        """Who says so, as everybody reads it: never a person's name."""
        if self.is_by_authors:
            return self.makers
        return self.organisation.name if self.organisation is not None else "a member"
