from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from home.models import BasePage
from projects.calls import clock, timetable
from projects.calls.enums import CallKind, CallPhase, Stages
from projects.calls.models.references import next_call_reference
from projects.calls.money import range_in_words
from projects.calls.page import page_of_call
from projects.calls.phases import is_for_shortlisted, phase_of
from projects.calls.publishing import check_save, refuse_if_kept
from projects.calls.querysets import CallQuerySet

_TEXT = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
_STATE_OF_THE_PAGE = (
    "reference", "cancelled_at", "cancelled_by_id", "cancelled_reason", "awarded_at", "announced",
)  # fmt: skip


class CallPage(BasePage):
    """An invitation to bid: what the council wants, from whom, by when, and how bids will be judged.

    Its `reference` is given at the first save and never changes. Whether it is cancelled or awarded belongs to the page
    and not to a draft of it: publishing an older revision takes neither back.
    """

    reference = models.CharField(max_length=20, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=CallKind.choices, default=CallKind.COMMISSION)
    policy_areas = ParentalManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="calls")
    questions = ParentalManyToManyField(
        "prospectus.Question", blank=True, related_name="calls", verbose_name="questions of the prospectus"
    )
    arisen_from = models.ForeignKey(
        "search.Entry",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="published idea it arose from",
        help_text="Readers see the idea and whose it is.",
    )
    wanted = RichTextField("what is wanted", features=_TEXT)
    who_can_bid = RichTextField("who can bid", features=_TEXT)
    stages = models.CharField(max_length=3, choices=Stages.choices, default=Stages.ONE)
    how_to_bid = RichTextField("how to bid", features=_TEXT, blank=True)
    opens_at = models.DateTimeField("opens", help_text="London time, as are all times of a call.")
    questions_until = models.DateTimeField("questions until")
    eoi_closes_at = models.DateTimeField("expressions of interest until", null=True, blank=True)
    closes_at = models.DateTimeField("closes")
    decision_by = models.DateTimeField("decision by")
    lowest_value = models.DecimalField(
        "lowest value", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    highest_value = models.DecimalField(
        "highest value", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    is_in_kind = models.BooleanField("in kind", default=False, help_text="No money: time, data, rooms, access.")
    length_months = models.PositiveSmallIntegerField("length in months", null=True, blank=True)
    commissioner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commissioned_calls",
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text="Who runs the call and reads the questions about it. Readers are not shown the name.",
    )
    contact_name = models.CharField("contact", max_length=120, blank=True, help_text="A post, such as Housing team.")
    contact_email = models.EmailField("contact e-mail", blank=True, help_text="A shared mailbox outlives a person.")
    notice_number = models.CharField("number of the official notice", max_length=80, blank=True)
    notice_url = models.URLField("address of the official notice", blank=True)
    is_notice_binding = models.BooleanField(
        "the notice is binding", default=False, help_text="Above the threshold, the notice counts and not this page."
    )
    standstill_days = models.PositiveSmallIntegerField(
        "days of standstill", default=10, help_text="Between telling bidders of a decision and acting on it."
    )
    is_anonymous = models.BooleanField(
        "assess without names", default=False, help_text="Assessors do not see who bids until they have scored."
    )
    change_note = models.CharField(
        "what changed, and why",
        max_length=500,
        blank=True,
        help_text="Readers see it. Needed where dates, money, who can bid, criteria, documents or the notice change.",
    )
    cancelled_at = models.DateTimeField("cancelled", null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    cancelled_reason = models.CharField(max_length=1_000, blank=True, editable=False)
    awarded_at = models.DateTimeField(null=True, blank=True, editable=False)
    announced = models.JSONField(null=True, blank=True, editable=False)  # What readers were last told: see `facts`.

    parent_page_types = ["calls.CallsPage"]
    subpage_types: list[str] = []
    template = "calls/call_page.html"
    exclude_fields_in_copy = [
        "reference", "cancelled_at", "cancelled_by", "cancelled_reason", "awarded_at", "announced", "change_note",
    ]  # fmt: skip

    objects = PageManager.from_queryset(CallQuerySet)()

    search_fields = [*BasePage.search_fields, index.SearchField("reference")]

    class Meta:
        verbose_name = "call"
        indexes = [models.Index(fields=["closes_at"], name="calls_by_close")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("questions_until"), questions_until__lte=F("closes_at"))
                & Q(decision_by__gt=F("closes_at")),
                name="call_dates_are_in_order",
                violation_error_message="The dates are not in order.",
            ),
            models.CheckConstraint(
                condition=Q(stages=Stages.ONE, eoi_closes_at=None)
                | Q(
                    stages=Stages.TWO,
                    eoi_closes_at__isnull=False,  # Compared with nothing, a date would pass for one within bounds.
                    eoi_closes_at__gt=F("opens_at"),
                    eoi_closes_at__lt=F("closes_at"),
                ),
                name="call_in_two_stages_has_two_deadlines",
                violation_error_message="A call in two stages needs a date for expressions of interest.",
            ),
            models.CheckConstraint(
                condition=Q(is_in_kind=True, lowest_value=None, highest_value=None) | Q(is_in_kind=False),
                name="call_in_kind_names_no_money",
                violation_error_message="A call in kind names no money.",
            ),
            models.CheckConstraint(
                condition=(Q(lowest_value=None) | Q(lowest_value__gte=0))
                & (Q(highest_value=None) | Q(highest_value__gte=0))
                & (Q(lowest_value=None) | Q(highest_value=None) | Q(highest_value__gte=F("lowest_value"))),
                name="call_money_is_a_range",
                violation_error_message="The highest value is not below the lowest.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_reason="")),
                name="call_cancelled_at_and_reason_go_together",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the call, and give it its reference if it has none.

        Raises ValidationError where it is being published against the rules, and CallStays where it would be taken
        off the site though it has opened.
        """
        with transaction.atomic():
            if not self.reference:
                self.reference = next_call_reference(timezone.localtime(self.opens_at).year)
            check_save(self)
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a call that has not opened. Raises CallStays."""
        with transaction.atomic():  # Whoever begins a bid at this moment holds the row, or finds no call.
            refuse_if_kept(CallPage.objects.select_for_update(of=("self",)).filter(pk=self.pk))
            return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse dates, money and stages that contradict each other."""
        super().clean()
        timetable.check_alone(self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the draft in `content` with what belongs to the page itself.

        It is read again, since whoever publishes may have loaded the page before somebody cancelled the call.
        """
        draft: Self = super().with_content_json(content)
        kept = CallPage.objects.filter(pk=self.pk).values(*_STATE_OF_THE_PAGE).first() or {}
        for name, value in kept.items():
            setattr(draft, name, value)
        return draft

    def phase(self, at: datetime | None = None) -> CallPhase:
        """Return where the call stands at a moment: now, by the server's clock, where none is named."""
        return phase_of(self, at or clock.now())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows this reader at this moment."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | page_of_call(self, request.user, clock.now(), is_draft=getattr(request, "is_preview", False))

    @property
    def money(self) -> str:
        """What the call is worth, in words; nothing where it does not say."""
        return "In kind" if self.is_in_kind else range_in_words(self.lowest_value, self.highest_value)

    @property
    def is_for_shortlisted(self) -> bool:
        """Whether it can be answered now, and by those shortlisted at the first stage alone."""
        return is_for_shortlisted(self, clock.now())

    @property
    def is_in_two_stages(self) -> bool:
        """Whether expressions of interest come before bids."""
        return self.stages == Stages.TWO
