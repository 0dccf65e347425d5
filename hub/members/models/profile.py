from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hub.members.enums import Sector, ShownTo
from hub.members.querysets import ProfileQuerySet
from hub.members.references import new_reference

AT_LEAST_MEMBERS = [ShownTo.MEMBERS, ShownTo.EVERYBODY]


class ShownToField(models.CharField[str, str]):
    """To whom a person shows something of themselves: nobody, unless they say otherwise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 10, "choices": ShownTo.choices, "default": ShownTo.NOBODY, **options})


class Profile(models.Model):
    """What a person says of themselves here, and to whom they show each part of it.

    Members always see the name, and for whom somebody stands: whoever shares in confidence has to know who is in the
    room. Nothing is shown to everybody unless the name is. For whom somebody stands, and their role there, is in their
    memberships.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="profile")
    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    name_shown_to = ShownToField(default=ShownTo.MEMBERS)
    knows = models.TextField("what the person knows", blank=True, max_length=2000)
    knows_shown_to = ShownToField()
    can_offer = models.TextField("what the person can offer", blank=True, max_length=2000)
    can_offer_shown_to = ShownToField()
    looks_for = models.TextField("what the person looks for", blank=True, max_length=2000)
    looks_for_shown_to = ShownToField()
    sectors = models.JSONField("sectors that the person knows", default=list, blank=True)
    sectors_shown_to = ShownToField()
    areas = models.JSONField("policy areas that the person works on or knows, by slug", default=list, blank=True)
    areas_shown_to = ShownToField()
    links = models.JSONField(default=list, blank=True)
    links_shown_to = ShownToField()
    contact = models.CharField("how to reach the person", max_length=200, blank=True)
    contact_shown_to = ShownToField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(name_shown_to__in=AT_LEAST_MEMBERS), name="members_see_each_others_names"
            )
        ]

    def __str__(self) -> str:
        return f"Profile {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of the person's page."""
        return reverse("members:person-page", args=[self.reference])

    @property
    def sector_labels(self) -> list[str]:
        """The sectors that the person knows, in words."""
        return [sector.label for sector in Sector if sector.value in self.sectors]
