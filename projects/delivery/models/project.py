from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from home.models import BasePage
from projects.calls.money import pounds
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.models.parts import LONGEST_REASON
from projects.delivery.models.references import next_project_reference
from projects.delivery.page import page_of_project
from projects.delivery.querysets import ProjectQuerySet

# What acts change once the page is published, and no draft of it.
STATE_OF_THE_PAGE = (
    "reference", "source_id", "call_id", "bid_id", "state", "state_reason", "value", "is_in_kind", "starts_on",
    "ends_on", "steps_changed_at",
)  # fmt: skip


class ProjectPage(BasePage):
    """Commissioned work: who does it for how much until when, where it stands, and what came of it.

    An award makes the page, and it is live at once; work from before the site is entered by an editor. From the first
    publication on its state, dates and money belong to the page and not to a draft of it: acts change them.
    """

    reference = models.CharField(max_length=20, unique=True, editable=False)
    call = models.ForeignKey(
        "calls.CallPage", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="projects"
    )
    bid = models.OneToOneField(
        "bids.Bid", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="project"
    )
    lead = models.ForeignKey("members.Organisation", on_delete=models.PROTECT, related_name="projects_led")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects_run",
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text="Who follows the work for the council. Readers are not shown the name.",
    )
    state = models.CharField(max_length=10, choices=ProjectState.choices, default=ProjectState.AWARDED)
    state_reason = models.CharField(
        "why it is paused or was stopped", max_length=LONGEST_REASON, blank=True, help_text="Readers see it."
    )
    about = RichTextField("what the work is", features=["h3", "bold", "italic", "ol", "ul", "link"], blank=True)
    value = models.DecimalField(
        "value in pounds, with VAT",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    is_in_kind = models.BooleanField("in kind", default=False, help_text="No money: time, data, rooms, access.")
    awarded_on = models.DateField("awarded", default=timezone.localdate)
    starts_on = models.DateField("starts", null=True, blank=True)
    ends_on = models.DateField("ends", null=True, blank=True)
    irrecoverable_vat = models.DecimalField(
        "VAT that cannot be recovered, in pounds",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Of the VAT in the value. Leave it empty where you do not know. Readers see it.",
    )
    review_on = models.DateField(
        "review of the contract", null=True, blank=True, help_text="The day by which it is reviewed. Readers see it."
    )
    open_after_days = models.PositiveSmallIntegerField(
        "days until a report is open",
        default=28,
        help_text="A report that is handed over becomes a publication so many days later, unless it is withheld.",
    )
    report_every_months = models.PositiveSmallIntegerField(
        "months between progress reports",
        default=3,
        help_text="Those who do the work are asked for one by e-mail a fortnight before. 0 asks for none.",
    )
    steps_changed_at = models.DateTimeField(null=True, blank=True, editable=False)  # What everybody reads of the steps.
    source_id = models.CharField(max_length=255, null=True, blank=True, unique=True, editable=False)
    policy_areas = ParentalManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="projects")
    questions = ParentalManyToManyField(
        "prospectus.Question", blank=True, related_name="projects", verbose_name="questions of the prospectus"
    )

    parent_page_types = ["delivery.ProjectsPage"]
    subpage_types: list[str] = []
    template = "delivery/project_page.html"
    exclude_fields_in_copy = ["reference", "source_id", "call", "bid", "state", "state_reason", "steps_changed_at"]

    objects = PageManager.from_queryset(ProjectQuerySet)()

    search_fields = [*BasePage.search_fields, index.SearchField("reference")]

    class Meta:
        verbose_name = "project"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(NEEDS_REASON)) & ~Q(state_reason="")
                | ~Q(state__in=sorted(NEEDS_REASON)) & Q(state_reason=""),
                name="project_that_rests_or_ended_says_why",
                violation_error_message="Say why it is paused or was stopped, and nothing there otherwise.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_it_starts",
                violation_error_message="It cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(is_in_kind=True, value=None) | Q(is_in_kind=False) & (Q(value=None) | Q(value__gte=0)),
                name="project_in_kind_names_no_money",
                violation_error_message="A project in kind names no money.",
            ),
            models.CheckConstraint(
                condition=Q(irrecoverable_vat=None) | Q(irrecoverable_vat__gte=0, is_in_kind=False),
                name="vat_that_cannot_be_recovered_is_money",
                violation_error_message="A project in kind names no money.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the project, and give it its reference if it has none."""
        with transaction.atomic():
            if not self.reference:
                self.reference = next_project_reference(self.awarded_on.year)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse dates and money that contradict each other, and rest or an end without a reason."""
        super().clean()
        problems = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            problems["ends_on"] = "It cannot end before it starts."
        if self.is_in_kind and self.value is not None:
            problems["value"] = "A project in kind names no money."
        if (self.state in NEEDS_REASON) != bool(self.state_reason):
            problems["state_reason"] = "Say why where it is paused or was stopped, and nothing otherwise."
        if problems and self.first_published_at is None:
            raise ValidationError(problems)
        self._check_vat()

    def _check_vat(self) -> None:
        """Refuse VAT that work in kind cannot have, or that is more than the work is worth."""
        if self.irrecoverable_vat is None:
            return
        if self.is_in_kind:
            raise ValidationError({"irrecoverable_vat": "A project in kind names no money."})
        if self.value is not None and self.irrecoverable_vat > self.value:
            raise ValidationError({"irrecoverable_vat": "It is part of the value, and cannot be more."})

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the draft in `content` with what belongs to the page itself once it is published.

        It is read again, since whoever publishes may have loaded the page before somebody acted on it.
        """
        draft: Self = super().with_content_json(content)
        published = ProjectPage.objects.filter(pk=self.pk, first_published_at__isnull=False)
        for name, value in (published.values(*STATE_OF_THE_PAGE).first() or {}).items():
            setattr(draft, name, value)
        return draft

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows this reader."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | page_of_project(self, request.user)

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        return ProjectState(self.state).label

    @property
    def money(self) -> str:
        """What it is worth, in words; nothing where that is not known."""
        if self.is_in_kind:
            return "In kind"
        return "" if self.value is None else f"{pounds(self.value)} with VAT"

    @property
    def vat_not_recovered(self) -> str:
        """How much of the VAT cannot be recovered, in words; nothing where that is not known."""
        return "" if self.irrecoverable_vat is None else pounds(self.irrecoverable_vat)
