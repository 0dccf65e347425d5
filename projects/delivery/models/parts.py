from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from projects.calls.money import pounds
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.querysets import OfProjectQuerySet

LONGEST_REASON = 1_000


class ProjectPartner(Orderable):
    """An organisation that does the work together with the lead."""

    page = ParentalKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "organisation"], name="each_partner_of_a_project_once"),
        ]

    def __str__(self) -> str:
        return f"Partner {self.pk}"


class FundingSource(Orderable):
    """Whose money pays for a project, and how much of it where that is known."""

    page = ParentalKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="funding")
    name = models.CharField(max_length=200, help_text="Such as the council's budget for public health.")
    amount = models.DecimalField(
        "amount in pounds", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("amount")])]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="a_funding_source_takes_nothing_away"
            )
        ]

    def __str__(self) -> str:
        return f"Funding {self.pk}"

    @property
    def words(self) -> str:
        """Who pays, and how much."""
        return self.name if self.amount is None else f"{self.name}: {pounds(self.amount)}"


class StateChange(models.Model):
    """That a project went from one state into another, and why where it rests or ends. Readers see it."""

    project = models.ForeignKey("delivery.ProjectPage", on_delete=models.CASCADE, related_name="state_changes")
    before = models.CharField(max_length=10, choices=ProjectState.choices)
    state = models.CharField(max_length=10, choices=ProjectState.choices)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["project", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=sorted(NEEDS_REASON)) | ~Q(reason=""),
                name="a_project_rests_or_ends_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"State {self.pk} of project {self.project_id}"
