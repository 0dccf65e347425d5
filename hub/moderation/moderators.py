"""Moderators are an audience like any other: whoever is in it today answers reports. No role stands in for it."""

from typing import Final

from django.db.models import QuerySet

from home.models import AudienceMembership, User
from home.roles import Role
from home.services import Office
from search.tokens import Reader, is_in_audience

MODERATORS: Final = "moderators"  # The slug of their audience.
OFFICE: Final = Office(MODERATORS, "Moderators", Role.MODERATOR, "moderation.moderator")


def is_moderator(reader: Reader) -> bool:
    """Say whether `reader` is a moderator today."""
    return is_in_audience(reader, MODERATORS)


def office_of(reader: Reader) -> QuerySet[AudienceMembership]:
    """Return the present tie that makes `reader` a moderator, if there is one."""
    ties: QuerySet[AudienceMembership] = AudienceMembership.objects.current()
    return ties.filter(audience__slug=MODERATORS, person=reader.pk)


def moderators() -> QuerySet[User]:
    """Return the moderators of today."""
    current = AudienceMembership.objects.current().filter(audience__slug=MODERATORS)
    return User.objects.filter(is_active=True, pk__in=current.values("person_id")).order_by("pk")
