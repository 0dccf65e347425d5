from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.publications.enums import Licence, PublicationType
from projects.delivery.models.steps import Deliverable
from projects.delivery.querysets import DeliveredReportQuerySet

LONGEST_ABSTRACT = 10_000
LONGEST_AUTHORS = 1_000
LONGEST_REASON = 500


class DeliveredReport(models.Model):
    """What was handed over as a deliverable, on its way to becoming a publication.

    It is open from a day on, when a job makes the publication of it, or withheld with a reason that everybody reads.
    Until then nobody reads it but those who do the work and the officer: it is no page, not even as a draft.
    """

    deliverable = models.OneToOneField(Deliverable, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=160)
    abstract = models.TextField(max_length=LONGEST_ABSTRACT, blank=True)
    authors = models.CharField(max_length=LONGEST_AUTHORS)  # One in each line.
    type = models.CharField(max_length=20, choices=PublicationType.choices, default=PublicationType.REPORT)
    licence = models.CharField(max_length=24, choices=Licence.choices, default=Licence.CC_BY_4)
    file = models.ForeignKey("publications.PublicationFile", on_delete=models.PROTECT, related_name="+")
    delivered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField("delivered", default=timezone.now)
    opens_on = models.DateField("open from", null=True, blank=True)
    withheld_reason = models.CharField("why it is withheld", max_length=LONGEST_REASON, blank=True)
    publication = models.OneToOneField(
        "publications.PublicationPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="delivered_report",
    )
    opened_at = models.DateTimeField("opened", null=True, blank=True)

    objects = DeliveredReportQuerySet.as_manager()

    class Meta:
        verbose_name = "delivered report"
        ordering = ["delivered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on=None) & ~Q(withheld_reason="") | Q(opens_on__isnull=False, withheld_reason=""),
                name="a_report_is_open_from_a_day_on_or_withheld_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, publication=None) | Q(opened_at__isnull=False, opens_on__isnull=False),
                name="what_is_withheld_is_not_published",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(authors=""), name="a_report_has_a_title_and_authors"),
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address at which those who may read the file before it is open get it."""
        return reverse("delivery:report-read", args=[self.deliverable.project.slug, self.pk])

    @property
    def is_withheld(self) -> bool:
        """Whether it is not to be opened."""
        return bool(self.withheld_reason)

    @property
    def is_open(self) -> bool:
        """Whether its publication was made."""
        return self.opened_at is not None

    @property
    def people(self) -> list[str]:
        """Who wrote it, by name."""
        return [name for line in self.authors.splitlines() if (name := " ".join(line.split()))]

    def is_due_on(self, day: date) -> bool:
        """Whether it is to be open on this day."""
        return self.opens_on is not None and self.opens_on <= day
