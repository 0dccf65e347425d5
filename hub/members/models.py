from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.members.enums import MembershipState, Sector
from hub.members.querysets import MembershipQuerySet, OrganisationQuerySet

_OPEN = [MembershipState.APPLIED, MembershipState.APPROVED]


class Organisation(models.Model):
    """A body that is a member, or is merely known to the hub as a publisher or partner.

    That it is a member is a public fact and gives nobody access: a person's `Membership` does. One that is known by an
    application alone is the secretariat's secret: that somebody of it wants to join is nobody else's business.
    """

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)
    website = models.URLField(blank=True)
    description = models.TextField(blank=True, max_length=2000, help_text="What it does, in plain text.")
    is_member = models.BooleanField(default=False)
    is_known_by_application = models.BooleanField(default=False, editable=False)
    joined_on = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_member=False) | Q(is_known_by_application=False),
                name="a_member_organisation_is_known_to_all",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("members:organisation-page", args=[self.slug])

    @property
    def web_address(self) -> str:
        """Its website as a link: nothing that a browser would run, wherever the record came from."""
        return self.website if self.website.lower().startswith(("https://", "http://")) else ""


class Publisher(Organisation):
    """An organisation that has not joined, as editors keep it: one that publishes, and that everybody may know of."""

    class Meta:
        proxy = True


class Membership(models.Model):
    """A person's tie to the community, for an organisation or as an individual.

    It begins as an application, in the applicant's own words, which are all that an applicant is shown. To whom they
    refer (`organisation`) is the secretariat's knowledge until the membership is approved. While it is approved, its
    person holds the token `members`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation_name = models.CharField("organisation as the applicant wrote it", max_length=200, blank=True)
    organisation_sector = models.CharField(
        "sector as the applicant gave it", max_length=20, choices=Sector.choices, blank=True
    )
    role = models.CharField(max_length=120, blank=True, help_text="What the person does there.")
    motive = models.TextField(blank=True, max_length=2000, help_text="Why the person wants to join.")
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.APPLIED)
    applied_at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decline_reason = models.TextField(blank=True, max_length=2000, help_text="The applicant reads it.")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state__in=_OPEN, organisation__isnull=False),
                name="one_open_membership_per_person_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=_OPEN, organisation__isnull=True),
                name="one_open_membership_per_individual",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="membership_approved_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True, declined_by__isnull=True)
                | Q(declined_at__isnull=False, declined_by__isnull=False),
                name="membership_declined_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(state=MembershipState.APPLIED, approved_at=None, declined_at=None, ended_at=None)
                | Q(state=MembershipState.APPROVED, approved_at__isnull=False, declined_at=None, ended_at=None)
                | Q(state=MembershipState.DECLINED, approved_at=None, declined_at__isnull=False, ended_at=None)
                | Q(state=MembershipState.ENDED, approved_at__isnull=False, declined_at=None, ended_at__isnull=False),
                name="membership_state_agrees_with_its_times",
            ),
            models.CheckConstraint(
                condition=~Q(state=MembershipState.DECLINED) | ~Q(decline_reason=""),
                name="a_declined_membership_carries_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, organisation_name="", organisation_sector="")
                | (Q(organisation__isnull=False) & ~Q(organisation_name="") & ~Q(organisation_sector="")),
                name="membership_organisation_and_the_words_for_it_go_together",
            ),
        ]
        indexes = [models.Index(fields=["state", "-applied_at"], name="memberships_by_state_and_date")]

    def __str__(self) -> str:
        return f"Membership {self.pk}"

    @property
    def shown_organisation(self) -> str:
        """For whom the person stands, as they may know it: in their own words until they are approved."""
        if self.organisation is not None and self.state == MembershipState.APPROVED:
            return self.organisation.name
        return self.organisation_name
