from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from hub.members.enums import Sector
from hub.members.querysets import OrganisationQuerySet

# Procurement Act 2023, section 123.
WHAT_IS_AN_SME: Final = (
    "Fewer than 250 people, and a turnover of at most £44 million or a balance sheet of at most £38 million."
)


class Organisation(models.Model):
    """A body that is a member, or is merely known to the hub as a publisher or partner.

    That it is a member is a public fact with dates of its own: `joining` is the one that holds today, which a list has
    at hand with the row. It gives nobody access. An organisation that is known by an application alone is the
    secretariat's secret: that somebody of it wants to join is nobody else's business. Its address is drawn by lot until
    everybody may know of it, so that no other's address tells that a name is taken. One that was `merged_into` another
    is kept for its name and address, which lead on.
    """

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)
    website = models.URLField(blank=True)
    description = models.TextField(blank=True, max_length=2000, help_text="What it does, in plain text.")
    can_offer = models.TextField(
        "what it can offer", blank=True, max_length=2000, help_text="A room, data, advice … Shown while it is a member."
    )
    areas = models.ManyToManyField(
        "prospectus.PolicyAreaPage", blank=True, related_name="organisations", verbose_name="policy areas"
    )
    is_sme = models.BooleanField(
        "small or medium-sized enterprise", null=True, blank=True, help_text=WHAT_IS_AN_SME
    )  # None: it has not said.
    is_known_by_application = models.BooleanField(default=False, editable=False)
    joining = models.OneToOneField(
        "members.OrganisationMembership", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(joining=None, is_known_by_application=False),
                name="what_is_merged_is_no_member_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="no_organisation_is_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(joining=None) | Q(is_known_by_application=False),
                name="a_member_organisation_is_known_to_all",
            ),
            models.UniqueConstraint(
                Upper("name"),
                name="one_organisation_per_name_in_whatever_case",
                violation_error_message="This organisation is there already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("members:organisation-page", args=[self.slug])

    @property
    def present(self) -> "Organisation":
        """The record that holds today: this one, or that into which it was merged."""
        return self.merged_into or self

    @property
    def web_address(self) -> str:
        """Its website as a link: nothing that a browser would run, wherever the record came from."""
        return self.website if self.website.lower().startswith(("https://", "http://")) else ""

    @property
    def is_member(self) -> bool:
        """Whether it is a member today."""
        return self.joining_id is not None

    @property
    def sme_words(self) -> str:
        """Whether it is a small or medium-sized enterprise: yes or no as it says itself, nothing where it has not."""
        return "" if self.is_sme is None else "Yes" if self.is_sme else "No"

    @property
    def joined_on(self) -> date | None:
        """Since when it is a member."""
        return self.joining.joined_on if self.joining else None


class Publisher(Organisation):
    """An organisation that has not joined, as editors keep it: one that publishes, and that everybody may know of."""

    class Meta:
        proxy = True
