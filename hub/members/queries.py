"""Reads of people as the other members know them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from home.models import AudienceMembership, User
from home.prepared import PreparedRows
from home.querysets import SECRETARIAT
from hub.members.enums import AccessReason
from hub.members.models import Access, Membership
from hub.members.secretariat import is_in_secretariat
from search.tokens import MEMBERS, Reader, tokens_for


def people_who_take_part() -> QuerySet[User]:
    """Return the people who have access to what members share at this moment."""
    return User.objects.filter(is_active=True, pk__in=Access.objects.current().values("person_id"))


def people_named(words: str) -> QuerySet[User]:
    """Return those who take part in whose name, or whose organisation's, every one of `words` stands."""
    people = people_who_take_part()
    for word in words.replace("\x00", "").split():
        bodies = Membership.objects.current().filter(organisation__name__icontains=word)
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(pk__in=bodies.values("person_id"))
        )
    return people.order_by("last_name", "first_name", "pk")


def with_organisations(things: QuerySet[Any], path: str = "memberships") -> QuerySet[Any]:
    """Have at hand for whom people stand, as `current_memberships`. `path` leads from a thing to memberships."""
    return things.prefetch_related(_current(path))


def add_organisations(people: Iterable[User]) -> None:
    """Have at hand for whom these people stand, as `current_memberships`, by one query for all of them."""
    prefetch_related_objects(list(people), _current("memberships"))


def _current(path: str) -> Prefetch[Any]:
    memberships = Membership.objects.current().select_related("organisation").order_by("pk")
    return Prefetch(path, memberships, to_attr="current_memberships")


def officers_without_access() -> QuerySet[User]:
    """Return the officers whom the secretariat may let see what members share: all who open the editing interface."""
    right = Q(codename="access_admin", content_type__app_label="wagtailadmin")
    holders = Permission.objects.filter(right)
    by_right = Q(groups__permissions__in=holders) | Q(user_permissions__in=holders) | Q(is_superuser=True)
    have = Access.objects.open().filter(reason=AccessReason.OFFICE)
    found = User.objects.filter(by_right, is_active=True).exclude(pk__in=have.values("person_id"))
    return found.distinct().order_by("last_name", "first_name", "pk")


def bears_office(person: User) -> bool:
    """Say whether more than a password has to stand before what somebody sees.

    So it is with officers, whether they work in the admin or were let in to what members share, and the secretariat.
    """
    if person.is_staff or person.is_superuser:
        return True
    right = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    by_right = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    by_access = Exists(Access.objects.open().filter(reason=AccessReason.OFFICE, person=OuterRef("pk")))
    secretariat = Exists(AudienceMembership.objects.current().filter(audience__slug=SECRETARIAT, person=OuterRef("pk")))
    return User.objects.filter(by_right | by_access | secretariat, pk=person.pk).exists()


def may_speak_for_council(person: Reader) -> bool:
    """Say whether somebody speaks for the council among members: an officer who was let in, or the secretariat.

    Either holds access today; being an officer alone gives none.
    """
    if MEMBERS not in tokens_for(person):
        return False
    by_office = Access.objects.current().filter(reason=AccessReason.OFFICE, person=person.pk)
    return is_in_secretariat(person) or by_office.exists()


def organisations_of(person: int) -> list[int | None]:
    """Return for which organisations somebody has access now, by number; None stands for none in particular.

    Of two records that were merged, those of the one that is gone keep its number beside the other's.
    """
    ties = _ORGANISATIONS.ask(person)
    return [now for now, _ in ties] + [before for _, before in ties if before is not None]


def organisations_belonged_to(person: int | None) -> set[int]:
    """Return to which organisations somebody belongs today, by number, whether they have access or not.

    With the numbers of the records that were merged into these.
    """
    ties = Membership.objects.current().filter(person=person).values_list("organisation_id", "merged_from_id")
    return {number for tie in ties for number in tie if number is not None}


def _access_of(person: int) -> QuerySet[Any, Any]:
    tie = FilteredRelation("person__memberships", condition=Q(person__memberships__until=None))
    access = Access.objects.current().filter(person=person).annotate(tie=tie)
    return access.values_list("tie__organisation_id", "tie__merged_from_id")


_ORGANISATIONS = PreparedRows(_access_of, marks=(-1,))
