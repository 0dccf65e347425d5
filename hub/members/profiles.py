"""What of a person is shown to whom: the one place in which the parts of a profile are withheld or given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.members.enums import ShownTo
from hub.members.models import Membership, Organisation, Profile
from search.tokens import MEMBERS, Reader, tokens_for

# What reaches the eyes of whom: of `MEMBERS`, what is for members and what is for everybody.
_REACHES: Final[Mapping[ShownTo, frozenset[str]]] = {
    ShownTo.MEMBERS: frozenset({ShownTo.MEMBERS, ShownTo.EVERYBODY}),
    ShownTo.EVERYBODY: frozenset({ShownTo.EVERYBODY}),
}


@dataclass(frozen=True, slots=True)
class SeenStanding:
    """For whom somebody stands, as a reader sees it; without an organisation, for themselves."""

    organisation: Organisation | None
    role: str


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person as a reader sees them: what is not for this reader is empty, as what was never said."""

    reference: str
    name: str
    standings: tuple[SeenStanding, ...]
    sectors: tuple[str, ...]
    areas: tuple[str, ...]
    knows: str
    can_offer: str
    looks_for: str
    links: tuple[str, ...]
    contact: str


def sight_of(user: Reader) -> ShownTo:
    """Return as whom `user` looks at other people: as a member, or as anybody on the web."""
    return ShownTo.MEMBERS if MEMBERS in tokens_for(user) else ShownTo.EVERYBODY


def seen(profile: Profile, sight: ShownTo, areas: Mapping[str, str]) -> SeenPerson | None:
    """Return the person as those of `sight` see them; None where they do not see them at all.

    `areas` are the titles of the policy areas that are published, by slug: one that is not is not named. Lists have
    `person` and the memberships with their organisations at hand (`Profile.objects.with_standings()`).
    """
    reaches = _REACHES[sight]
    if profile.name_shown_to not in reaches:
        return None

    def shown(field: str) -> bool:
        return getattr(profile, f"{field}_shown_to") in reaches

    return SeenPerson(
        reference=profile.reference,
        name=profile.person.display_name,
        standings=tuple(_standings(profile, reaches)),
        sectors=tuple(profile.sector_labels) if shown("sectors") else (),
        areas=tuple(areas[slug] for slug in profile.areas if slug in areas) if shown("areas") else (),
        knows=profile.knows if shown("knows") else "",
        can_offer=profile.can_offer if shown("can_offer") else "",
        looks_for=profile.looks_for if shown("looks_for") else "",
        links=tuple(profile.links) if shown("links") else (),
        contact=profile.contact if shown("contact") else "",
    )


def _standings(profile: Profile, reaches: frozenset[str]) -> list[SeenStanding]:
    rows = [row for row in profile.person.memberships.all() if row.until is None and row.shown_to in reaches]
    return [_standing(row, reaches) for row in sorted(rows, key=lambda row: (row.since, row.pk))]


def _standing(membership: Membership, reaches: frozenset[str]) -> SeenStanding:
    return SeenStanding(membership.organisation, membership.role if membership.role_shown_to in reaches else "")
