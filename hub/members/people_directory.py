"""The public directory of people: those who show their name to everybody, and of each what they show to everybody.

Who sees which part is decided in `profiles` alone. Nothing is found by a part that is not shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from hub.members.enums import Sector, ShownTo
from hub.members.models import Profile
from hub.members.profiles import SeenPerson, seen
from hub.members.wanted import Choice, Wanted, choices, having

COLUMNS: Final = {
    "name": "The person's name.",
    "url": "The person's page on this site.",
    "organisations": "For whom they stand here, each with their role where they show it, separated by semicolons.",
    "sectors": "The sectors that they know, in words, separated by semicolons.",
    "policy_areas": "The policy areas that they work on or know, separated by semicolons.",
    "knows": "What they know, in their own words.",
    "can_offer": "What they can offer, in their own words.",
    "looks_for": "What they look for, in their own words.",
    "links": "Pages about them or their work, separated by semicolons.",
    "contact": "How to reach them.",
    "licence": "The licence under which you may use the row.",
}


def people_listed(wanted: Wanted) -> QuerySet[Profile]:
    """Return the people whom a reader looks for, by name: the same whoever asks."""
    found: QuerySet[Profile] = Profile.objects.visible_to(AnonymousUser()).with_standings().by_name()
    for word in wanted.name_words:
        found = found.filter(Q(person__first_name__icontains=word) | Q(person__last_name__icontains=word))
    for word in wanted.offer_words:
        found = found.filter(_saying("knows", word) | _saying("can_offer", word))
    if wanted.sector:
        found = found.filter(_naming("sectors", wanted.sector))
    if wanted.area:
        found = found.filter(_naming("areas", wanted.area))
    return found


def people_choices(wanted: Wanted, areas: Iterable[tuple[str, str]]) -> dict[str, list[Choice]]:
    """Return the sectors and policy areas to choose from, each with how many the list would hold, by two queries.

    Counted is what people show to everybody, and what somebody withholds counts nowhere.
    """
    sectors, known = _counted("sectors", wanted.without("sector")), _counted("areas", wanted.without("area"))
    return {
        "sectors": choices(Sector.choices, sectors, wanted.sector),
        "areas": choices(areas, known, wanted.area),
    }


def _counted(part: str, wanted: Wanted) -> Counter[str]:
    among = people_listed(wanted).order_by().values("pk")
    shown = Profile.objects.showing(part, to=AnonymousUser()).filter(pk__in=among)
    return Counter(key for keys in shown.values_list(part, flat=True) for key in set(keys))


def _naming(part: str, key: str) -> Q:
    shown = having(Profile.objects.showing(part, to=AnonymousUser()), part, key)
    return Q(pk__in=shown.values("pk"))


def _saying(part: str, word: str) -> Q:
    shown = Profile.objects.showing(part, to=AnonymousUser()).filter(**{f"{part}__icontains": word})
    return Q(pk__in=shown.values("pk"))


def as_seen(profiles: Any, areas: Mapping[str, str]) -> list[SeenPerson]:
    """Return the people as everybody sees them. `areas` are the titles of policy areas by their slug."""
    people = (seen(profile, ShownTo.EVERYBODY, areas) for profile in profiles)
    return [person for person in people if person is not None]


def people_rows(wanted: Wanted, areas: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Give what each person who is wanted shows to everybody, by four queries however many there are."""
    titles = dict(areas)
    for profile, person in ((found, seen(found, ShownTo.EVERYBODY, titles)) for found in people_listed(wanted)):
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
        "policy_areas": list(person.areas),
        "knows": person.knows,
        "can_offer": person.can_offer,
        "looks_for": person.looks_for,
        "links": list(person.links),
        "contact": person.contact,
    }
