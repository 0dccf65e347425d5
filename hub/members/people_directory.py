"""The public directory of people: those who show their name to everybody, and of each what they show to everybody.

Who sees which part is decided in `profiles` alone. Nothing is found by a part that is not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from hub.members.enums import ShownTo
from hub.members.models import Profile
from hub.members.profiles import SeenPerson, seen

COLUMNS: Final = {
    "name": "The person's name.",
    "url": "The person's page on this site.",
    "organisations": "For whom they stand here, each with their role where they show it, separated by semicolons.",
    "sectors": "The sectors that they know, in words, separated by semicolons.",
    "knows": "What they know, in their own words.",
    "can_offer": "What they can offer, in their own words.",
    "looks_for": "What they look for, in their own words.",
    "links": "Pages about them or their work, separated by semicolons.",
    "contact": "How to reach them.",
    "licence": "The licence under which you may use the row.",
}
_MOST_WORDS: Final = 10


@dataclass(frozen=True, slots=True)
class PeopleWanted:
    """Whom a reader looks for: parts of a name, and words of what somebody knows or can offer."""

    name: str = ""
    offer: str = ""

    @classmethod
    def read(cls, query: Any) -> "PeopleWanted":
        """Return what the address of a page says."""
        return cls(*(" ".join(query.get(key, "").replace("\x00", "").split())[:200] for key in ("q", "offer")))

    def __bool__(self) -> bool:
        """Say whether anything narrows the list."""
        return bool(self.name or self.offer)


def people_listed(wanted: PeopleWanted) -> QuerySet[Profile]:
    """Return the people whom a reader looks for, by name: the same whoever asks."""
    found: QuerySet[Profile] = Profile.objects.visible_to(AnonymousUser()).with_standings().by_name()
    for word in wanted.name.split()[:_MOST_WORDS]:
        found = found.filter(Q(person__first_name__icontains=word) | Q(person__last_name__icontains=word))
    for word in wanted.offer.split()[:_MOST_WORDS]:
        found = found.filter(_saying("knows", word) | _saying("can_offer", word))
    return found


def _saying(part: str, word: str) -> Q:
    shown = Profile.objects.showing(part, to=AnonymousUser()).filter(**{f"{part}__icontains": word})
    return Q(pk__in=shown.values("pk"))


def as_seen(profiles: Any) -> list[SeenPerson]:
    """Return the people as everybody sees them."""
    people = (seen(profile, ShownTo.EVERYBODY) for profile in profiles)
    return [person for person in people if person is not None]


def people_rows() -> Iterator[dict[str, Any]]:
    """Give what each person shows to everybody, by four queries however many there are."""
    for profile, person in ((profile, seen(profile, ShownTo.EVERYBODY)) for profile in people_listed(PeopleWanted())):
        if person is not None:
            yield _row(profile, person)


def _row(profile: Profile, person: SeenPerson) -> dict[str, Any]:
    stands_for = [
        f"{standing.organisation.name}{f' ({standing.role})' if standing.role else ''}"
        for standing in person.standings
        if standing.organisation is not None
    ]
    return {
        "name": person.name,
        "url": profile.get_absolute_url(),
        "organisations": stands_for,
        "sectors": list(person.sectors),
        "knows": person.knows,
        "can_offer": person.can_offer,
        "looks_for": person.looks_for,
        "links": list(person.links),
        "contact": person.contact,
    }
