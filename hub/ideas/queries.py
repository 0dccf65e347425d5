"""What authors look up before they say who can see an idea. No address of anybody is among it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import Q, QuerySet

from home.models import Audience, AudienceMembership, User
from hub.ideas.audience import Authors, IdeaAudience, audience_of
from hub.ideas.enums import Reach
from hub.ideas.models import Idea, IdeaReading
from hub.members.models import Membership, Organisation
from hub.members.queries import people_who_take_part, with_organisations
from search.tokens import MEMBERS

_MOST_FOUND: Final = 10
_MOST_WORDS: Final = 5


def member_people() -> QuerySet[User]:
    """Return the people who can read what is shared with members, each with their current memberships at hand."""
    return with_organisations(people_who_take_part())


def member_organisations() -> QuerySet[Organisation]:
    """Return the organisations that can be named."""
    return Organisation.objects.members()


def groups_of(person: User) -> QuerySet[Audience]:
    """Return the working groups that somebody is in today."""
    current = AudienceMembership.objects.current().filter(person=person)
    return Audience.objects.filter(is_for_members=True, pk__in=current.values("audience_id")).order_by("name")


def found_people(words: str, *, but: Iterable[int]) -> list[User]:
    """Return a few members in whose name, or whose organisation's, each of the words stands."""
    people = member_people().exclude(pk__in=list(but))
    for word in words.split()[:_MOST_WORDS]:
        bodies = Membership.objects.current().filter(organisation__name__icontains=word).values("person_id")
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(pk__in=bodies))
    return list(people.order_by("last_name", "first_name", "pk")[:_MOST_FOUND])


def found_organisations(words: str, *, but: Iterable[int]) -> list[Organisation]:
    """Return a few member organisations whose name has each of the words."""
    each = [Q(name__icontains=word) for word in words.split()[:_MOST_WORDS]]
    found = member_organisations().filter(reduce(and_, each, Q())).exclude(pk__in=list(but))
    return list(found.order_by("name")[:_MOST_FOUND])


def authors_of(idea: Idea) -> Authors:
    """Return whose idea it is."""
    people = {author.person_id for author in idea.authors.all() if author.is_open}
    return Authors(idea.author_id, frozenset(people - {idea.author_id}))


@dataclass(frozen=True, slots=True)
class AudienceChange:
    """What comes of a change of audience, in words: who gains sight, whether some lose it, and who has read already."""

    gains: tuple[str, ...]
    is_narrowing: bool
    readers: tuple[User, ...]


def change_of_audience(idea: Idea, wanted: IdeaAudience) -> AudienceChange:
    """Return what changing the audience of an idea would mean."""
    authors = authors_of(idea)
    before, after = idea.in_force.token_set, wanted.tokens(authors)
    gains = () if MEMBERS in before else tuple(_gains(wanted, audience_of(idea.in_force, authors)))
    is_narrowing = bool(before - after - authors.member_tokens) and MEMBERS not in after and idea.reach != Reach.DRAFT
    readers = IdeaReading.objects.filter(idea=idea).exclude(person_id=authors.first).select_related("person")
    people = tuple(reading.person for reading in readers.order_by("first_read_at")) if is_narrowing else ()
    return AudienceChange(gains, is_narrowing, people)


def _gains(wanted: IdeaAudience, before: IdeaAudience) -> Iterable[str]:
    if wanted.reach == Reach.MEMBERS:
        yield f"all {member_people().count()} members"
    elif wanted.reach == Reach.GROUP and wanted.group is not None and wanted.group != before.group:
        people = AudienceMembership.objects.current().filter(audience=wanted.group).count()
        yield f"the working group {wanted.group.name} ({_people(people)})"
    elif wanted.reach == Reach.NAMED:
        yield from (person.display_name for person in wanted.people if person not in before.people)
        for body in wanted.organisations:
            if body not in before.organisations:
                number = member_people().filter(pk__in=_people_of(body)).count()
                yield f"everybody at {body.name} ({_people(number)} now)"


def _people_of(body: Organisation) -> QuerySet[Any]:
    return Membership.objects.current().filter(organisation=body).values("person_id")


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
