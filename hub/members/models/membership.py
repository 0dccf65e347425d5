from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hub.members.enums import ShownTo
from hub.members.models.application import Application
from hub.members.models.organisation import Organisation
from hub.members.models.profile import AT_LEAST_MEMBERS, ShownToField
from hub.members.querysets import MembershipQuerySet

_NO_STEWARD = Q(steward_since=None, steward_until=None)


class Membership(models.Model):
    """A person's dated tie to the community, for an organisation or as an individual.

    A fact and no right: what members share is seen by those with `Access`. The other members know of it; everybody,
    once its person has agreed (`shown_to`, a part of their profile like `role_shown_to`). A *steward* of an
    organisation speaks for it here, for a time.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=120, blank=True, help_text="What the person does there.")
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="membership"
    )
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    merged_from = models.ForeignKey(
        Organisation, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )  # Which record of the organisation it was for before a merger: what was shared with that one stays in sight.
    shown_to = ShownToField(default=ShownTo.MEMBERS)
    role_shown_to = ShownToField()
    steward_since = models.DateField(null=True, blank=True)
    steward_until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until=None, organisation__isnull=False),
                name="one_present_membership_per_person_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until=None, organisation=None),
                name="one_present_membership_per_individual",
            ),
            models.CheckConstraint(
                condition=Q(shown_to__in=AT_LEAST_MEMBERS), name="members_know_for_whom_each_stands"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_by=None) | Q(until__isnull=False, ended_by__isnull=False),
                name="membership_until_and_ended_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(steward_since=None) | Q(organisation__isnull=False),
                name="a_steward_stands_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=_NO_STEWARD
                | Q(steward_since__isnull=False, steward_since__gte=F("since"), steward_until=None)
                | Q(steward_since__isnull=False, steward_since__gte=F("since"), steward_until__gte=F("steward_since")),
                name="a_steward_is_one_from_a_day_to_a_later_one",
            ),
            models.CheckConstraint(
                condition=Q(until=None)
                | Q(steward_since=None)
                | Q(steward_until__isnull=False, steward_until__lte=F("until")),
                name="a_stewardship_ends_with_its_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"Membership {self.pk}"

    @property
    def public_role(self) -> str:
        """The role, for everybody to read, where its person agreed."""
        return self.role if self.role_shown_to == ShownTo.EVERYBODY else ""

    @property
    def role_for_members(self) -> str:
        """The role, for members to read, colleagues among them, where its person agreed."""
        return self.role if self.role_shown_to in AT_LEAST_MEMBERS else ""

    @property
    def is_steward(self) -> bool:
        """Whether the person is a steward of the organisation today."""
        return self.until is None and self.steward_since is not None and self.steward_until is None
