"""The public directory of member organisations: what narrows it, and what its open data say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.utils import timezone
from wagtail.models import ModelLogEntry

from hub.members.enums import Sector
from hub.members.models import Organisation, OrganisationMembership, StandsFor
from hub.members.public_work import kinds_of_public_work
from prospectus.models import PolicyAreaPage
from search.models import Entry, EntryTerm

COLUMNS: Final = {
    "name": "The organisation's name.",
    "url": "Its page on this site.",
    "sector": "What sort of body it is, in words.",
    "website": "Its website, as its stewards or the secretariat give it; may be empty.",
    "description": "What it does, in plain text; may be empty.",
    "identifiers": "Its numbers in public registers, each after its register's code of org-id.guide.",
    "joined_on": "The day on which it became a member, the last time that it did, in ISO 8601.",
    "left_on": "The day on which it ceased to be a member, in ISO 8601; empty while it is one.",
    "stands_for": "The names of the bodies that it stands for today, as a partnership does, separated by semicolons.",
    "licence": "The licence under which you may use the row.",
}
# What changes a row. The adding of an organisation does not: it may be an applicant's secret.
_CHANGES: Final = (
    "members.organisation.describe", "members.organisation.rename", "members.organisation.admit",
    "members.organisation.leave", "members.organisation.end", "members.body.record", "members.body.end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a reader looks for. A sector or area that there is not narrows nothing."""

    words: str = ""
    sector: str = ""
    area: str = ""

    @classmethod
    def read(cls, query: Any, areas: Iterable[tuple[str, str]]) -> "Narrowing":
        """Return what the address of a page says. `areas` are the policy areas that there are."""
        words = " ".join(query.get("q", "").replace("\x00", "").split())[:200]
        sector, area = query.get("sector", ""), query.get("area", "")
        is_area = area in {slug for slug, _ in areas}
        return cls(words, sector if sector in Sector.values else "", area if is_area else "")

    def __bool__(self) -> bool:
        """Say whether anything narrows the list."""
        return bool(self.words or self.sector or self.area)


def policy_areas() -> list[tuple[str, str]]:
    """Return the published policy areas, by slug and title."""
    areas = PolicyAreaPage.objects.visible_to(AnonymousUser()).in_order()
    return list(areas.values_list("slug", "title"))


def organisations_listed(wanted: Narrowing) -> QuerySet[Organisation]:
    """Return the member organisations that a reader looks for, sector by sector and by name."""
    found: QuerySet[Organisation] = Organisation.objects.members().select_related("joining")
    for word in wanted.words.split()[:10]:
        found = found.filter(name__icontains=word)
    if wanted.sector:
        found = found.filter(sector=wanted.sector)
    if wanted.area:
        found = found.filter(slug__in=_at_work_on(wanted.area))
    place = Case(*(When(sector=sector, then=Value(number)) for number, sector in enumerate(Sector.values)))
    return found.order_by(place, "name", "pk")


def _at_work_on(area: str) -> QuerySet[Any]:
    """Return the slugs of the organisations that have public work in a policy area, as the catalogue has it."""
    entries = Entry.objects.visible_to(AnonymousUser()).of_kind(*kinds_of_public_work()).with_term("area", area)
    terms: QuerySet[Any] = EntryTerm.objects.filter(facet="organisation", entry__in=entries.values("pk"))
    return terms.values("key")


def organisation_rows() -> Iterator[dict[str, Any]]:
    """Give what is public of each organisation that is or was a member, by four queries however many there are."""
    bodies = StandsFor.objects.current().select_related("other").order_by("other__name")
    joinings = OrganisationMembership.objects.newest_first()
    found = Organisation.objects.visible_to(AnonymousUser()).order_by("name", "pk")
    for organisation in found.prefetch_related(
        "identifiers", Prefetch("joinings", joinings), Prefetch("stands_for", bodies)
    ):
        yield _row(organisation)


def _row(organisation: Organisation) -> dict[str, Any]:
    joining = organisation.joinings.all()[0]
    return {
        "name": organisation.name,
        "url": organisation.get_absolute_url(),
        "sector": organisation.get_sector_display(),
        "website": organisation.web_address,
        "description": organisation.description,
        "identifiers": [identifier.code for identifier in organisation.identifiers.all()],
        "joined_on": _iso(joining.joined_on),
        "left_on": _iso(joining.left_on),
        "stands_for": [relation.other.name for relation in organisation.stands_for.all()],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def last_change() -> date | None:
    """Return the day on which a row last changed, as the log has it."""
    newest = (
        ModelLogEntry.objects.filter(action__in=_CHANGES).order_by("-timestamp").values_list("timestamp", flat=True)
    )
    moment = newest.first()
    return timezone.localdate(moment) if moment else None


def sectors_of(organisations: Iterable[Organisation]) -> list[tuple[str, str, list[Organisation]]]:
    """Return them sector by sector, in the order in which sectors are named everywhere, without empty ones."""
    rows = list(organisations)
    groups = [(sector.label, sector.value, [row for row in rows if row.sector == sector]) for sector in Sector]
    return [group for group in groups if group[2]]


def bodies_beside(organisation: Organisation) -> dict[str, list[tuple[Organisation, StandsFor]]]:
    """Return for whom it stands or stood, and who for it, under a label each: the other organisation, and the dates."""
    beside: dict[str, list[tuple[Organisation, StandsFor]]] = {}
    for relation in StandsFor.objects.beside(organisation):
        is_body = relation.body_id == organisation.pk
        now, then = ("Stands for", "Stood for") if is_body else ("Stood for by", "Was stood for by")
        row = (relation.other if is_body else relation.body, relation)
        beside.setdefault(then if relation.until else now, []).append(row)
    return beside
