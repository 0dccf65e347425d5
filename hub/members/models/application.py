from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.members.enums import ApplicationState, DeclineGround, Sector
from hub.members.models.organisation import Organisation
from hub.members.querysets import ApplicationQuerySet, QuestionQuerySet

_OPEN = [ApplicationState.APPLIED, ApplicationState.ASKED]
_ANSWERED = [ApplicationState.APPROVED, ApplicationState.DECLINED]


class WhatWasTyped(models.Model):
    """What an applicant says of themselves, in their own words."""

    organisation_name = models.CharField("organisation as the applicant wrote it", max_length=200, blank=True)
    organisation_sector = models.CharField(
        "sector as the applicant gave it", max_length=20, choices=Sector.choices, blank=True
    )
    role = models.CharField(max_length=120, blank=True, help_text="What the person does there.")
    sectors = models.JSONField("sectors that the person knows", default=list, blank=True)
    knows = models.TextField("what the person knows", blank=True, max_length=2000)
    can_offer = models.TextField("what the person can offer", blank=True, max_length=2000)
    looks_for = models.TextField("what the person looks for", blank=True, max_length=2000)
    motive = models.TextField(blank=True, max_length=2000, help_text="Why the person wants to join.")

    class Meta:
        abstract = True

    @property
    def sector_labels(self) -> list[str]:
        """The sectors that the person knows, in words."""
        return [sector.label for sector in Sector if sector.value in self.sectors]


class Application(WhatWasTyped):
    """A person's request to join, for an organisation or as an individual, until the secretariat has answered it.

    The applicant's own words are all that the applicant is shown. To which `organisation` they refer is the
    secretariat's knowledge.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.APPLIED)
    applied_at = models.DateTimeField("applied", default=timezone.now)
    due_on = models.DateField("answer due on")
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decline_ground = models.CharField("declined because", max_length=20, choices=DeclineGround.choices, blank=True)
    decline_reason = models.TextField(blank=True, max_length=2000, help_text="The applicant reads it.")
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state__in=_OPEN, organisation__isnull=False),
                name="one_open_application_per_person_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=_OPEN, organisation=None),
                name="one_open_application_per_individual",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="application_answered_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_OPEN, answered_at=None, withdrawn_at=None)
                | Q(state__in=_ANSWERED, answered_at__isnull=False, withdrawn_at=None)
                | Q(state=ApplicationState.WITHDRAWN, answered_at=None, withdrawn_at__isnull=False),
                name="application_state_agrees_with_its_times",
            ),
            models.CheckConstraint(
                condition=(Q(state=ApplicationState.DECLINED) & ~Q(decline_reason="") & ~Q(decline_ground=""))
                | (~Q(state=ApplicationState.DECLINED) & Q(decline_reason="", decline_ground="")),
                name="a_declined_application_carries_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None, organisation_name="", organisation_sector="")
                | (Q(organisation__isnull=False) & ~Q(organisation_name="") & ~Q(organisation_sector="")),
                name="an_applications_organisation_and_the_words_for_it_go_together",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="applications_by_state_and_due")]

    def __str__(self) -> str:
        return f"Application {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither answered nor withdrawn."""
        return self.state in _OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether the answer should have been there before today."""
        return self.state == ApplicationState.APPLIED and self.due_on < timezone.localdate()


class ApplicationQuestion(models.Model):
    """What the secretariat asks an applicant back, and what the applicant answers."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(max_length=2000)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True, max_length=2000)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(answered_at=None), name="one_open_question_per_application"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_and_its_time_go_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} to an applicant"
