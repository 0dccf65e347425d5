"""The registry of what an organisation has to show for itself: its public work, one list for each kind.

Higher apps register a kind of entry that names organisations (`hub.publications` its publications). The page of an
organisation reads the catalogue, as a stranger does: it shows everybody the same.
"""

from dataclasses import dataclass, field
from typing import Final

from django.contrib.auth.models import AnonymousUser

from hub.members.models import Organisation
from search.models import Entry
from search.newest import newest_entries

MOST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class PublicWork:
    """A kind of entry that organisations are named on, the heading of its list, and by which term each is named."""

    order: int
    kind: str
    heading: str = field(compare=False)
    facet: str = field(default="organisation", compare=False)


@dataclass(frozen=True, slots=True)
class Work:
    """The newest of one kind, and whether there is more."""

    kind: str
    facet: str
    heading: str
    entries: tuple[Entry, ...]
    has_more: bool


_kinds: dict[str, PublicWork] = {}


def register_public_work(work: PublicWork) -> None:
    """Have a kind of entry shown on the pages of organisations. Of one kind, the last counts."""
    _kinds[work.kind] = work


def kinds_of_public_work() -> list[str]:
    """Return the kinds in their order."""
    return [work.kind for work in sorted(_kinds.values())]


def facets_of_public_work() -> set[str]:
    """Return the terms by which organisations are named on their public work, and on their own entries."""
    return {"organisation", *(work.facet for work in _kinds.values())}


def public_work_of(organisation: Organisation) -> list[Work]:
    """Return the newest public work of an organisation, by one query for each kind, without kinds of which is none."""
    found = []
    for work in sorted(_kinds.values()):
        terms = {work.facet: [organisation.slug]}
        entries = newest_entries(AnonymousUser(), work.kind, places=range(MOST_SHOWN + 1), terms=terms)
        if entries:
            has_more = len(entries) > MOST_SHOWN
            found.append(Work(work.kind, work.facet, work.heading, tuple(entries[:MOST_SHOWN]), has_more))
    return found
