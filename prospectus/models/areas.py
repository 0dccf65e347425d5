from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from home.models import BasePage
from home.prepared import PreparedRead
from prospectus.enums import AreaStatus, Horizon, Priority
from prospectus.models.outcomes import Outcome
from prospectus.panels import PolicyAreaForm, QuestionsPanel
from prospectus.querysets import PolicyAreaManager
from prospectus.validators import validate_code, validate_slug, validate_why
from search.sources import Term
from search.terms import terms_of
from search.tokens import MEMBERS, tokens_for

_BODY_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


def provisional_code() -> str:
    """Return a code for an area that has none of its own yet, such as a copy: NEW1, then NEW2.

    A copy must not take over its source's code, since the references of questions start with it.
    """
    taken = set(
        apps.get_model("prospectus.PolicyAreaPage")
        .objects.filter(code__startswith="NEW")
        .values_list("code", flat=True)
    )
    return next(code for code in (f"NEW{number}" for number in range(1, 1000)) if code not in taken)


class PolicyAreaTag(ItemBase):
    """A tag on a policy area."""

    tag = models.ForeignKey("taggit.Tag", on_delete=models.CASCADE, related_name="policy_areas")
    content_object = ParentalKey("prospectus.PolicyAreaPage", on_delete=models.CASCADE, related_name="tagged_items")


class PolicyAreaPage(BasePage):
    """A field in which the council wants policy worked on. `code` (HOU) starts the references of its questions.

    Questions are records of their own (see `Question`): no draft, copy or old revision of this page touches them.
    """

    code = models.CharField(
        max_length=6,
        unique=True,
        default=provisional_code,
        validators=[validate_code],
        help_text="Starts the references of its questions, such as HOU-3. Fixed once the area has a question.",
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="areas")
    status = models.CharField(
        max_length=20,
        choices=AreaStatus.choices,
        default=AreaStatus.EXPLORING,
        help_text="Readers are told of a change when it is published.",
    )
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.MEDIUM)
    horizon = models.PositiveSmallIntegerField(
        choices=Horizon.choices, default=Horizon.FIVE_YEARS, help_text="How far ahead the answers should look."
    )
    places = ParentalManyToManyField(
        "home.Place", blank=True, related_name="policy_areas", help_text="Leave empty for the whole city."
    )
    why_it_matters = models.TextField(
        validators=[validate_why], help_text="At most 150 words, for somebody who does not work for the council."
    )
    body = RichTextField("what is known", blank=True, features=_BODY_FEATURES)
    offers_money = models.CharField("money", max_length=300, blank=True, help_text="For example: up to £20,000 a year.")
    offers_time = models.CharField("time", max_length=300, blank=True, help_text="Officers' time to work with you.")
    offers_data = models.CharField("data", max_length=300, blank=True, help_text="What the council can share.")
    offers_access = models.CharField(
        "access", max_length=300, blank=True, help_text="To whom or to what the council opens doors."
    )
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="led_policy_areas",
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text="Their name is shown, never their own e-mail address.",
    )
    lead_post = models.CharField(max_length=120, blank=True, help_text="For example: Head of housing strategy.")
    contact_email = models.EmailField("contact e-mail", blank=True, help_text="A shared mailbox outlives a person.")
    contact_phone = models.CharField(
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[0-9 +()]+\Z", "Write the number in digits and spaces, such as 0121 496 0000.")],
    )
    change_note = models.CharField(
        "what changed",
        max_length=300,
        blank=True,
        help_text="One sentence for the history that readers see. Leave empty for small corrections.",
    )
    tags = ClusterTaggableManager(through=PolicyAreaTag, blank=True)

    base_form_class = PolicyAreaForm
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldRowPanel([FieldPanel("code"), FieldPanel("outcome")])], heading="In the prospectus"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("priority"), FieldPanel("horizon")]),
                FieldPanel("places", widget=CheckboxSelectMultiple),
            ],
            heading="Key facts",
        ),
        FieldPanel("why_it_matters"),
        QuestionsPanel(heading="Questions"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel(f"offers_{kind}") for kind in ("money", "time", "data", "access")], heading="What we offer"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lead_officer"), FieldPanel("lead_post")]),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading="Who answers",
        ),
        InlinePanel("resources", heading="Worth reading first", label="resource"),
        FieldPanel("tags"),
        FieldPanel("change_note"),
    ]

    parent_page_types = ["prospectus.ProspectusPage"]
    subpage_types: list[str] = []
    template = "prospectus/policy_area_page.html"
    exclude_fields_in_copy = ["code", "change_note"]

    objects = PolicyAreaManager()

    class Meta:
        verbose_name = "policy area"

    def clean(self) -> None:
        """Raise ValidationError where the code would part from its questions, or the address hides another page."""
        super().clean()
        validate_slug_of(self)
        if self.pk and self.code != self.code_of_questions(self.code):
            raise ValidationError({"code": "The area has questions, whose references start with its code: it stays."})

    def code_of_questions(self, otherwise: str) -> str:
        """Return the code that the area's questions carry, or `otherwise` where it has none yet."""
        reference = self.questions.values_list("reference", flat=True).first() if self.pk else None
        return reference.rpartition("-")[0] if reference else otherwise

    def with_content_json(self, content: dict[str, Any]) -> "PolicyAreaPage":
        """Read a revision, but keep the code that the area's questions carry by now."""
        page = super().with_content_json(content)
        page.code = self.code_of_questions(page.code)
        return page

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the area's questions, those still open first, and its history."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_draft = getattr(request, "is_preview", False)
        questions = _QUESTIONS.ask(self.pk) if self.pk else []
        context["open_questions"] = [question for question in questions if question.is_open]
        context["closed_questions"] = [question for question in questions if not question.is_open]
        context["changes"] = _CHANGES.ask(self.pk) if self.pk else []
        context["resources"] = self._worth_reading(is_draft=is_draft)
        context["can_share_ideas"] = not is_draft and MEMBERS in tokens_for(request.user)
        context["places"], context["tags"] = self._places_and_tags(is_draft=is_draft)
        return context

    def _worth_reading(self, *, is_draft: bool) -> list[Any]:
        """Return what to read first: as it is published, or a draft's own."""
        return list(self.resources.all()) if is_draft or not self.pk else _RESOURCES.ask(self.pk)

    def _places_and_tags(self, *, is_draft: bool) -> tuple[list[Term], list[Term]]:
        """Return the terms of the area's places and tags: from the catalogue at once, or a draft's own."""
        if is_draft:
            places = [Term("place", place.slug, place.name) for place in self.places.all()]
            return places, [Term("tag", tag.slug, tag.name) for tag in self.tags.all()]
        terms = terms_of("area", self.pk)
        return sorted(terms["place"], key=_label), sorted(terms["tag"], key=_label)

    @property
    def offers(self) -> list[tuple[str, str]]:
        """What the council offers those who work on the area, as pairs of kind and words."""
        kinds = ("money", "time", "data", "access")
        pairs = ((kind.capitalize(), getattr(self, f"offers_{kind}")) for kind in kinds)
        return [(kind, words) for kind, words in pairs if words]


def _records_of_area(name: str) -> Any:
    return apps.get_model("prospectus", name).objects.all()


# What the page of every area asks for, by the number of the area.
_QUESTIONS = PreparedRead[Any](lambda pk: _records_of_area("Question").filter(area=pk).order_by("number"), marks=(-1,))
_RESOURCES = PreparedRead[Any](lambda pk: _records_of_area("AreaResource").filter(area=pk), marks=(-1,))
_CHANGES = PreparedRead[Any](lambda pk: _records_of_area("AreaChange").filter(area=pk).newest_first()[:30], marks=(-1,))


def _label(term: Term) -> str:
    return term.label


def validate_slug_of(page: PolicyAreaPage) -> None:
    """Raise ValidationError, on the page's slug, where its address would hide another page of the prospectus."""
    try:
        validate_slug(page.slug)
    except ValidationError as error:
        raise ValidationError({"slug": error.messages}) from error


class AreaResource(Orderable):
    """Something worth reading before working on a policy area."""

    area = ParentalKey(PolicyAreaPage, on_delete=models.CASCADE, related_name="resources")
    title = models.CharField(max_length=200)
    url = models.URLField("address", max_length=500)
    note = models.CharField(max_length=200, blank=True, help_text="What a reader finds there.")

    def __str__(self) -> str:
        return self.title
