from django.conf import settings
from django.db import models

from hub.members.enums import MembershipState, Sector


class Organisation(models.Model):
    """A body that is a member, or is merely known to the hub as a publisher or partner."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)
    is_member = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's tie to the community, for an organisation or as an individual."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.APPLIED)

    def __str__(self) -> str:
        return f"Membership {self.pk}"
