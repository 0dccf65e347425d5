"""Reads of people as the other members know them."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from home.models import User
from hub.members.models import Membership


def people_who_take_part() -> QuerySet[User]:
    """Return the people who have access as members today."""
    return User.objects.filter(is_active=True, pk__in=Membership.objects.approved().values("person_id"))


def people_named(words: str) -> QuerySet[User]:
    """Return those who take part in whose name, or whose organisation's, every one of `words` stands."""
    people = people_who_take_part()
    for word in words.replace("\x00", "").split():
        bodies = Membership.objects.approved().filter(organisation__name__icontains=word)
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(pk__in=bodies.values("person_id"))
        )
    return people.order_by("last_name", "first_name", "pk")


def with_organisations(things: QuerySet[Any], path: str = "memberships") -> QuerySet[Any]:
    """Have at hand for whom people stand, as `current_memberships`. `path` leads from a thing to memberships."""
    memberships = Membership.objects.approved().select_related("organisation").order_by("pk")
    return things.prefetch_related(Prefetch(path, memberships, to_attr="current_memberships"))
