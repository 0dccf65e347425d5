from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from home.querysets import AudienceMembershipQuerySet, UserManager


class User(AbstractUser):
    """A person with an account: officer, editor, member or applicant. Known by e-mail address; no username."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    # Set by the person's own act alone: a consent that nobody else may end, ends with it.
    erased_at = models.DateTimeField("erased at their own word", null=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.get_full_name() or "A person without a name"

    @property
    def display_name(self) -> str:
        """The name that others read: never the e-mail address."""
        return self.get_full_name() or "A member"


class Audience(models.Model):
    """A circle of readers, such as a working group or the secretariat: those in it may see what names it.

    One that is for members gives its people sight only while they have access as members.
    """

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    is_for_members = models.BooleanField(default=False)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="home.AudienceMembership",
        through_fields=("audience", "person"),
        related_name="audiences",
    )

    def __str__(self) -> str:
        return self.name


class AudienceMembership(models.Model):
    """A person's time in an audience. Ended, never deleted."""

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="audience_memberships")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = AudienceMembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="audience_membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["audience", "person"],
                condition=Q(until__isnull=True),
                name="one_open_membership_per_person_and_audience",
            ),
        ]

    def __str__(self) -> str:
        return f"Audience membership {self.pk}"
