from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.members.models.organisation import Organisation
from hub.members.querysets import OrganisationMembershipQuerySet


class OrganisationMembership(models.Model):
    """The dated fact that an organisation has joined. Public; ended, never deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="joinings")
    joined_on = models.DateField(default=timezone.localdate)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    end_reason = models.TextField(
        "reason for the end", blank=True, max_length=2000, help_text="What the people of the organisation were told."
    )

    objects = OrganisationMembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(left_on=None), name="one_present_membership_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="organisation_leaves_after_it_joins"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, ended_by=None) | Q(left_on__isnull=False, ended_by__isnull=False),
                name="organisation_left_on_and_ended_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=False) | Q(end_reason=""), name="what_has_not_ended_has_no_reason_to"
            ),
        ]

    def __str__(self) -> str:
        return f"Membership {self.pk} of an organisation"
