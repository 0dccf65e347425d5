"""What the member's home reads of membership itself, each thing once for a whole page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, FilteredRelation, Q

from home.models import User
from hub.members.enums import ApplicationState
from hub.members.home_registry import MOST_SUGGESTIONS, FirstStep, first_steps, once
from hub.members.models import Membership
from search.alerts.queries import address_of
from search.models import Entry, EntryTerm, SavedSearch

_OPEN: Final = [ApplicationState.APPLIED, ApplicationState.ASKED]
_NOT_SUGGESTED: Final = ["idea", "group", "area", "organisation"]  # An area and who works on it are no news of it.


@dataclass(frozen=True, slots=True)
class AreaNews:
    """Something that is new in a policy area."""

    title: str
    url: str
    area: str


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """An application that is neither answered nor withdrawn, in the applicant's own words."""

    pk: int
    state: ApplicationState
    organisation_name: str
    applied_at: datetime
    due_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody has come with joining, what they skipped on their first visit, and what they know."""

    draft_changed_at: datetime | None
    skipped: frozenset[str]
    knows: str
    applications: tuple[OpenApplication, ...]


def standing_of(reader: User) -> Standing:
    """Return how far `reader` has come. All of it is theirs, and comes by one query."""
    return once("members.standing", reader, lambda: _standing(reader))


def _standing(reader: User) -> Standing:
    is_open = FilteredRelation("applications", condition=Q(applications__state__in=_OPEN))
    rows = list(
        User.objects.filter(pk=reader.pk)
        .annotate(open=is_open)
        .values_list(
            "application_draft__changed_at",
            "first_visit__skipped",
            "profile__knows",
            *(f"open__{name}" for name in ("pk", "state", "organisation_name", "applied_at", "due_on")),
        )
    )
    applications = (OpenApplication(pk, ApplicationState(state), *rest) for _, _, _, pk, state, *rest in rows if pk)
    # The leak check walks a site in use as somebody who is in no table.
    draft, skipped, knows = rows[0][:3] if rows else (None, (), "")
    return Standing(draft, frozenset(skipped or ()), knows or "", tuple(applications))


def memberships_of(reader: User) -> list[Membership]:
    """Return the memberships of `reader` that hold today."""
    own = Membership.objects.current().filter(person=reader.pk).select_related("organisation")
    return once("members.memberships", reader, lambda: list(own.newest_first()))


def alerts_of(reader: User) -> list[SavedSearch]:
    """Return what `reader` follows by e-mail."""
    return once("members.alerts", reader, lambda: list(SavedSearch.objects.visible_to(reader)))


def followed_areas(reader: User) -> list[str]:
    """Return the policy areas that `reader` follows: those of alerts that ask for areas and nothing else."""
    slugs: dict[str, None] = {}
    for alert in alerts_of(reader):
        if alert.paused_at is None:
            slugs |= dict.fromkeys(_areas_alone(alert))
    return list(slugs)


def _areas_alone(alert: SavedSearch) -> tuple[str, ...]:
    address = address_of(alert)
    if address.text or set(address.filters) != {"area"}:
        return ()
    return address.filters["area"]


def open_steps(reader: User) -> Iterator[FirstStep]:
    """Give what is left to do of a first visit: what has neither been done nor skipped."""
    skipped = standing_of(reader).skipped
    return (step for step in first_steps() if step.key not in skipped and not step.is_done(reader))


def says_what_they_know(reader: User) -> bool:
    """Say whether a word on what the reader knows stands in their profile."""
    return bool(standing_of(reader).knows.strip())


def newest_in_areas(reader: User) -> list[AreaNews]:
    """Return the newest things that `reader` may know of in the areas that they follow.

    Ideas are left to `hub.ideas`, which knows whose they are and who has read them.
    """
    areas = followed_areas(reader)
    if not areas:
        return []
    entries = Entry.objects.visible_to(reader).exclude(kind__in=_NOT_SUGGESTED)
    terms = EntryTerm.objects.filter(facet="area", key__in=areas, entry__in=entries)
    rows = terms.order_by(F("entry__published_at").desc(nulls_last=True), "-entry", "label")
    news: dict[int, AreaNews] = {}
    for entry, *row in rows.values_list("entry", "entry__title", "entry__url", "label")[
        : MOST_SUGGESTIONS * len(areas)
    ]:
        news.setdefault(entry, AreaNews(*row))  # A thing in two of the areas is one.
    return list(news.values())[:MOST_SUGGESTIONS]
