from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from hub.publications.enums import ContributionRole


class PublicationTag(TaggedItemBase):
    """A tag on a publication."""

    content_object = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="tagged_publications"
    )


class Contribution(Orderable):
    """What a person or an organisation did for a publication, in the order in which it names them.

    `person` ties the name to an account where an act of that person made the publication; editors type names alone,
    since a list to choose from would show them everybody who has an account.
    """

    page = ParentalKey("publications.PublicationPage", on_delete=models.CASCADE, related_name="contributions")
    role = models.CharField(max_length=20, choices=ContributionRole.choices, default=ContributionRole.AUTHOR)
    person_name = models.CharField("person", max_length=200, blank=True, help_text="Such as Ada Lovelace.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    organisation = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="contributions"
    )

    panels = [FieldPanel("role"), FieldRowPanel([FieldPanel("person_name"), FieldPanel("organisation")])]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(person_name=""),
                name="contribution_is_of_a_person_or_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"Contribution {self.pk}"

    def clean(self) -> None:
        """Refuse a contribution of nobody and one of two at once."""
        super().clean()
        if bool(self.person_name) == (self.organisation_id is not None):
            raise ValidationError("Name either a person or an organisation. Add another contribution for the other.")

    @property
    def name(self) -> str:
        """Who it was."""
        return self.organisation.name if self.organisation is not None else self.person_name


class ChangeNote(Orderable):
    """What has changed in a publication since it came out, and when; shown to readers."""

    page = ParentalKey("publications.PublicationPage", on_delete=models.CASCADE, related_name="change_notes")
    changed_on = models.DateField(default=timezone.localdate)
    note = models.CharField(max_length=500)

    panels = [FieldPanel("changed_on"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        ordering = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return f"Change note {self.pk}"
