"""How organisations are wired together, of what everybody reads: awards, projects and publications that they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hub.members.models import Organisation
from projects.awards.models import CallDecision
from projects.awards.queries import bodies_named
from projects.calls.models import CallPage
from search.models import Entry

SHARED: Final = ("project", "publication")  # The kinds of the catalogue whose organisations worked together.
_ANYBODY = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, by its name and what sort of body it is; without a page where it is merely named."""

    key: str
    name: str
    sector: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Something that organisations did together, or one alone. `kind` is award, or a kind of the catalogue."""

    kind: str
    title: str
    url: str
    year: int
    bodies: tuple[Body, ...]

    @property
    def is_shared(self) -> bool:
        """Whether more than one organisation had a part in it."""
        return len(self.bodies) > 1

    @property
    def joins_sectors(self) -> bool:
        """Whether it joined organisations of different sectors, of those whose sector is known."""
        return len({body.sector for body in self.bodies if body.sector}) > 1


@dataclass(slots=True)
class Pair:
    """Two organisations and what they did together, the latest first."""

    one: Body
    other: Body
    works: list[Work] = field(default_factory=list)

    @property
    def joins_sectors(self) -> bool:
        """Whether they are of different sectors, both known."""
        return bool(self.one.sector and self.other.sector) and self.one.sector != self.other.sector


@dataclass(frozen=True, slots=True)
class Year:
    """What there was in one year: awards, those that were shared, and those that joined sectors; shared works."""

    year: int
    awards: int
    shared: int
    joined_sectors: int
    works: int


def public_works() -> list[Work]:
    """Return every public award, project and publication with its organisations, the latest first."""
    works = [*_awards(), *_catalogued()]
    return sorted(works, key=lambda work: (-work.year, work.kind, work.title))


def pairs_of(works: Iterable[Work]) -> list[Pair]:
    """Return the pairs of organisations that did something together, those with most of it first."""
    found: dict[tuple[str, str], Pair] = {}
    for work in works:
        for one, other in combinations(sorted(work.bodies, key=lambda body: (body.name, body.key)), 2):
            found.setdefault((one.key, other.key), Pair(one, other)).works.append(work)
    return sorted(found.values(), key=lambda pair: (-len(pair.works), pair.one.name, pair.other.name))


def years_of(works: Iterable[Work]) -> list[Year]:
    """Return what there was year by year, the latest first."""
    found: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        found[work.year].append(work)
    return [_year(year, found[year]) for year in sorted(found, reverse=True)]


def _year(year: int, works: list[Work]) -> Year:
    awards = [work for work in works if work.kind == "award"]
    return Year(
        year,
        len(awards),
        sum(work.is_shared for work in awards),
        sum(work.joins_sectors for work in awards),
        sum(work.is_shared for work in works if work.kind != "award"),
    )


def _awards() -> Iterator[Work]:
    """Give what award notices tell that everybody can read: each awarded bid, with its lead and partners."""
    public = CallPage.objects.visible_to(_ANYBODY).values("pk")
    awards = bodies_named(CallDecision.objects.published().filter(call__in=public).select_related("call"))
    bodies = _bodies("pk", {pk for _, named in awards for pk in named})
    for decision, named in awards:
        year = timezone.localdate(decision.published_at).year
        known = tuple(bodies[pk] for pk in named if pk in bodies)
        yield Work("award", decision.call.title, decision.call.url or "", year, known)


def _bodies(field: str, values: Iterable[Any]) -> dict[Any, Body]:
    """Return the organisations that everybody knows, by the field by which they are asked for."""
    found = Organisation.objects.visible_to(_ANYBODY).filter(**{f"{field}__in": values})
    return {getattr(organisation, field): _body(organisation) for organisation in found}


def _body(organisation: Organisation) -> Body:
    sector = organisation.get_sector_display()
    return Body(organisation.slug, organisation.name, sector, organisation.get_absolute_url())


def _catalogued() -> Iterator[Work]:
    """Give the public things of the catalogue that name organisations."""
    entries = Entry.objects.visible_to(_ANYBODY).of_kind(*SHARED).filter(terms__facet="organisation").order_by()
    columns = ("pk", "kind", "title", "url", "published_at", "terms__key", "terms__label")
    named: dict[int, dict[str, str]] = defaultdict(dict)
    things: dict[int, tuple[Any, ...]] = {}
    for pk, kind, title, url, at, key, label in entries.values_list(*columns):
        things[pk] = (kind, title, url, at)
        named[pk][key] = label
    bodies = _bodies("slug", {key for keys in named.values() for key in keys})
    for pk, (kind, title, url, at) in things.items():
        if at is not None:
            yield Work(kind, title, url, timezone.localdate(at).year, _in_order(named[pk], bodies))


def _in_order(named: Mapping[str, str], bodies: Mapping[str, Body]) -> tuple[Body, ...]:
    return tuple(bodies.get(key) or Body(key, label) for key, label in sorted(named.items()))
