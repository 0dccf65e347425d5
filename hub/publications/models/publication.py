from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from home.models import BasePage
from home.prepared import PreparedRead
from hub.publications import identifiers
from hub.publications.blocks import BodyBlock
from hub.publications.enums import Language, Licence, PublicationStatus, PublicationType, direction_of
from hub.publications.listing import KIND
from hub.publications.models.fields import LanguageField
from hub.publications.models.files import Attachment
from hub.publications.models.parts import Contribution
from hub.publications.models.references import Series, next_reference
from hub.publications.querysets import PublicationQuerySet
from hub.publications.related import known_of_draft, known_of_publication, neighbours, related_entries
from search.came_of import came_of

_STATE_OF_THE_PAGE = ("reference", "source_id", "withdrawn_at", "withdrawn_reason", "withdrawn_for_privacy")

# What the page says of its people and its files: a fraction of what is known of them.
_NAMED_OF_CONTRIBUTIONS = (
    "page", "role", "person_name", "organisation__name", "organisation__slug", "organisation__joining",
)  # fmt: skip
_SHOWN_OF_FILES = ("page", "title", "file__original_name", "file__content_type", "file__size", "file__pages")


class PublicationPage(BasePage):
    """A report, a briefing, an evidence review, …: what somebody found out, for everybody to find and cite.

    Its `reference` is given at the first save and never changes. Whether it is withdrawn belongs to the page and not
    to a draft of it: publishing an older revision neither withdraws nor puts back.
    """

    parent_page_types = ["publications.PublicationYearPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["reference", "source_id", "doi"]

    type = models.CharField(max_length=20, choices=PublicationType.choices, default=PublicationType.REPORT)
    source_type = models.CharField(max_length=80, blank=True, help_text="What its publisher calls it.")
    abstract = models.TextField(blank=True, help_text="What was asked, how, and what was found. Plain text.")
    body = StreamField(BodyBlock(), blank=True)
    publisher = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    published_on = models.DateField(default=timezone.localdate)
    updated_on = models.DateField(null=True, blank=True)
    language = LanguageField(
        max_length=12, choices=Language.choices, default=Language.ENGLISH, validators=[identifiers.check_language_tag]
    )
    licence = models.CharField(max_length=24, choices=Licence.choices, default=Licence.OGL_3)
    reference = models.CharField(max_length=20, unique=True, editable=False)
    doi = models.CharField("DOI", max_length=120, blank=True, validators=[identifiers.check_doi])
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[identifiers.check_isbn])
    policy_areas = ParentalManyToManyField("prospectus.PolicyAreaPage", blank=True, related_name="publications")
    places = ParentalManyToManyField("home.Place", blank=True, related_name="publications")
    tags = ClusterTaggableManager(through="publications.PublicationTag", blank=True)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="publications")
    series_number = models.PositiveSmallIntegerField("number in the series", null=True, blank=True)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors")
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True, editable=False)
    withdrawn_for_privacy = models.BooleanField(default=False, editable=False)
    source_id = models.CharField(max_length=255, null=True, blank=True, unique=True, editable=False)

    objects = PageManager.from_queryset(PublicationQuerySet)()

    search_fields = [*BasePage.search_fields, index.SearchField("reference"), index.SearchField("abstract")]

    class Meta:
        verbose_name = "publication"
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="", withdrawn_for_privacy=False)
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="publication_withdrawn_at_and_reason_go_together",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("page_ptr")),
                name="publication_does_not_supersede_itself",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the publication, and give it its reference if it has none."""
        if not self.reference:
            self.reference = next_reference(self.published_on.year)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse dates and ties that contradict each other."""
        super().clean()
        if self.updated_on and self.published_on and self.updated_on < self.published_on:
            raise ValidationError({"updated_on": "It cannot have been updated before it was published."})
        if self.series_number is not None and self.series is None:
            raise ValidationError({"series": "Choose the series in which it has this number."})
        if self.supersedes_id is not None and self.supersedes_id == self.pk:
            raise ValidationError({"supersedes": "A publication cannot supersede itself."})

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the draft in `content` with what belongs to the page itself: reference, source and withdrawal.

        They are read again, since whoever publishes may have loaded the page before somebody withdrew it.
        """
        draft: Self = super().with_content_json(content)
        kept = PublicationPage.objects.filter(pk=self.pk).values(*_STATE_OF_THE_PAGE).first() or {}
        for name, value in kept.items():
            setattr(draft, name, value)
        return draft

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the publication belongs to and what it is read beside."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_draft = getattr(request, "is_preview", False)
        known = known_of_draft(self) if is_draft else known_of_publication(self)
        if not is_draft:  # A draft has its own; those of the page as it stands are read by a wording of their own.
            self.named_contributions = _CONTRIBUTIONS.ask(self.pk)
            self.shown_attachments = [] if self.is_withheld else _ATTACHMENTS.ask(self.pk)
        return context | {
            "areas": known.areas,
            "tags": known.tags,
            "change_notes": self.change_notes.all() if self.updated_on else [],
            "came_of": [] if is_draft or self.is_withheld else came_of(KIND, self.pk, request.user),
            "related": related_entries(self, request.user, known),
            **neighbours(self, request.user, may_be_superseded=known.may_be_superseded),
        }

    @property
    def is_withheld(self) -> bool:
        """Whether only its title, its particulars and the notice of withdrawal may be shown."""
        return self.withdrawn_for_privacy

    @property
    def status(self) -> PublicationStatus:
        """Whether it still stands."""
        if self.withdrawn_at is not None:
            return PublicationStatus.WITHDRAWN
        is_superseded = getattr(self, "is_superseded", None)  # `with_standing` has asked already.
        if self.successors.live().exists() if is_superseded is None else is_superseded:
            return PublicationStatus.SUPERSEDED
        return PublicationStatus.CURRENT

    @cached_property
    def named_contributions(self) -> list[Any]:
        """Who contributed, in their order, with the organisations."""
        return list(_named(self.contributions.all()))

    @cached_property
    def shown_attachments(self) -> list[Any]:
        """The files that the page shows: none once it was withdrawn for privacy."""
        return [] if self.is_withheld else list(_shown(self.attachments.all()))

    @property
    def trail(self) -> list[dict[str, str]]:
        """The way back up, told from the page's own address so that it costs no query."""
        _, path = self.site_address_and_path
        index, year = (path or "///").rstrip("/").split("/")[-3:-1]
        above = path.rsplit(f"/{year}/", 1)[0]
        return [
            {"title": index.replace("-", " ").capitalize(), "url": f"{above}/"},
            {"title": year, "url": f"{above}/{year}/"},
        ]

    @property
    def type_label(self) -> str:
        """Its type as readers see it: of one that is not ours, what its publisher calls it."""
        if self.type == PublicationType.OTHER and self.source_type:
            return self.source_type.replace("_", " ").capitalize()
        return self.get_type_display()

    @property
    def direction(self) -> str:
        """How its text runs: `rtl` or `ltr`."""
        return direction_of(self.language)


def _named(contributions: Any) -> Any:
    """Return the contributions in their order, with the organisations."""
    return contributions.select_related("organisation").only(*_NAMED_OF_CONTRIBUTIONS).order_by("sort_order")


def _shown(attachments: Any) -> Any:
    """Return the attachments in their order, with what is shown of the files."""
    return attachments.select_related("file").only(*_SHOWN_OF_FILES).order_by("sort_order")


_CONTRIBUTIONS = PreparedRead[Contribution](lambda pk: _named(Contribution.objects.filter(page=pk)), marks=(-1,))
_ATTACHMENTS = PreparedRead[Attachment](lambda pk: _shown(Attachment.objects.filter(page=pk)), marks=(-1,))
