"""The secretariat is an audience like any other: whoever is in it today sees applications and answers them."""

from django.db.models import QuerySet

from home.models import Audience, AudienceMembership, User
from home.querysets import SECRETARIAT
from search.tokens import Reader, is_in_audience


def secretariat() -> Audience:
    """Return the audience of the secretariat, which a migration makes."""
    return Audience.objects.get(slug=SECRETARIAT)


def is_in_secretariat(reader: Reader) -> bool:
    """Say whether `reader` belongs to the secretariat today. No role (staff, superuser) stands in for it."""
    return is_in_audience(reader, SECRETARIAT)


def secretariat_people() -> QuerySet[User]:
    """Return the people to whom letters to the secretariat go."""
    current = AudienceMembership.objects.current().filter(audience__slug=SECRETARIAT)
    return User.objects.filter(is_active=True, pk__in=current.values("person_id")).order_by("pk")
