from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.moderation.enums import OPEN, CaseState, Ground, Outcome
from hub.moderation.querysets import CaseQuerySet, ReportQuerySet
from hub.moderation.reportable import reportable

APPEAL_WITHIN: Final = timedelta(days=183)  # Six months, as Article 20 of the Digital Services Act gives.


class Case(models.Model):
    """A reported thing, with all that was reported of it while it waits, and what moderators decided.

    The thing is named by its kind (`reportable.py`) and number, since the apps that have it stand above this one.
    `authors` are those whose it was when it was reported first: they are told, and may appeal.
    """

    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cases_of_own_things")
    state = models.CharField(max_length=20, choices=CaseState.choices, default=CaseState.WAITING)
    opened_at = models.DateTimeField("reported", default=timezone.now)
    decided_at = models.DateTimeField("decided", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "report"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(state__in=OPEN), name="one_open_case_per_thing"
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.WAITING, decided_at__isnull=True)
                | (~Q(state=CaseState.WAITING) & Q(decided_at__isnull=False)),
                name="a_case_is_decided_once_it_waits_no_more",
            ),
        ]
        indexes = [models.Index(fields=["state", "opened_at"], name="cases_by_state_and_age")]

    def __str__(self) -> str:
        return f"Report {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address at which authors and reporters read what became of it."""
        return reverse("moderation:case-page", args=[self.pk])

    @property
    def noun(self) -> str:
        """What was reported, in a word."""
        found = reportable(self.kind)
        return found.noun if found else "text"

    @property
    def once_hidden(self) -> str:
        """What it means that it is hidden, where that is not what it means for most things."""
        found = reportable(self.kind)
        return found.once_hidden if found else ""

    @property
    def thing(self) -> Any:
        """The thing itself; nothing where it is gone."""
        found = reportable(self.kind)
        return found.things().filter(pk=self.object_id).first() if found else None

    @property
    def is_open(self) -> bool:
        """Say whether a moderator has something to decide."""
        return self.state in OPEN

    @property
    def waiting_since(self) -> datetime:
        """When it began to wait for a moderator: with the first report, or with the appeal."""
        appeal = getattr(self, "appeal", None)
        return appeal.made_at if appeal else self.opened_at

    @property
    def appeal_until(self) -> datetime | None:
        """Until when the first decision may be appealed against."""
        return self.decided_at + APPEAL_WITHIN if self.decided_at else None

    def stands_at(self) -> Outcome | None:
        """Return what was decided last."""
        last = max(self.decisions.all(), key=lambda decision: decision.pk, default=None)
        return Outcome(last.outcome) if last else None


class Report(models.Model):
    """What one person said of a thing: on what ground it should go, and why. The authors never learn who it was."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports_made")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    reason = models.TextField(max_length=2_000)
    reported_at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="one_report_per_case_and_person")]
        indexes = [models.Index(fields=["reporter", "reported_at"], name="reports_by_person_and_date")]

    def __str__(self) -> str:
        return f"Report of case {self.case_id}"
