"""The public directory of member organisations: what narrows it, and what its open data say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Prefetch, QuerySet, Value, When
from django.utils import timezone

from home.models import PrivateLogEntry
from hub.members.enums import Sector
from hub.members.models import Organisation, OrganisationMembership, StandsFor
from hub.members.public_work import facets_of_public_work, kinds_of_public_work
from hub.members.wanted import Choice, Wanted, choices
from search.models import Entry, EntryTerm
from search.querysets import EntryQuerySet

COLUMNS: Final = {
    "name": "The organisation's name.",
    "url": "Its page on this site.",
    "sector": "What sort of body it is, in words.",
    "website": "Its website, as its stewards or the secretariat give it; may be empty.",
    "description": "What it does, in plain text; may be empty.",
    "can_offer": "What it can offer to others, in plain text; empty where it says nothing, or is no member today.",
    "is_sme": "Whether it is a small or medium-sized enterprise, Yes or No as it says; empty where it does not.",
    "policy_areas": "The policy areas on which it says that it works or has public work here, separated by semicolons.",
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
    "members.organisation.merge",
)  # fmt: skip


def organisations_listed(wanted: Wanted) -> QuerySet[Organisation]:
    """Return the member organisations that a reader looks for, sector by sector and by name."""
    found: QuerySet[Organisation] = Organisation.objects.members().select_related("joining")
    place = Case(*(When(sector=sector, then=Value(number)) for number, sector in enumerate(Sector.values)))
    return narrowed(found, wanted).order_by(place, "name", "pk")


def narrowed(found: QuerySet[Organisation], wanted: Wanted) -> QuerySet[Organisation]:
    """Return those that are like what is wanted. By what it can offer only a member is found: no other's is shown."""
    for word in wanted.name_words:
        found = found.filter(name__icontains=word)
    if wanted.sector:
        found = found.filter(sector=wanted.sector)
    if wanted.area:
        found = found.filter(slug__in=_at_work_on(wanted.area))
    for word in wanted.offer_words:
        found = found.filter(joining__isnull=False, can_offer__icontains=word)
    return found


def _at_work_on(area: str) -> QuerySet[Any]:
    """Return the slugs of those that say they work on a policy area, or have public work in it, by the catalogue."""
    terms: QuerySet[Any] = EntryTerm.objects.filter(
        facet__in=facets_of_public_work(), entry__in=_public_work().with_term("area", area)
    )
    return terms.values("key")


def _public_work() -> EntryQuerySet:
    """Return the public work of organisations, and their own entries, which name the areas that they state."""
    return Entry.objects.visible_to(AnonymousUser()).of_kind("organisation", *kinds_of_public_work())


def _areas_of(organisations: QuerySet[Organisation]) -> QuerySet[Any]:
    """Return pairs of an organisation and a policy area on which it works, by slugs, each once."""
    slugs = organisations.order_by().values("slug")
    terms = EntryTerm.objects.filter(
        facet__in=facets_of_public_work(), key__in=slugs, entry__in=_public_work(), entry__terms__facet="area"
    )
    pairs: QuerySet[Any] = terms.order_by().values_list("key", "entry__terms__key").distinct()
    return pairs


def organisation_choices(wanted: Wanted, areas: Iterable[tuple[str, str]]) -> dict[str, list[Choice]]:
    """Return the sectors and policy areas to choose from, each with how many the list would hold, by two queries."""
    sectors = organisations_listed(wanted.without("sector")).order_by().values_list("sector").annotate(Count("pk"))
    at_work = _areas_of(organisations_listed(wanted.without("area")))
    return {
        "sectors": choices(Sector.choices, Counter(dict(sectors)), wanted.sector),
        "areas": choices(areas, Counter(area for _, area in at_work), wanted.area),
    }


def organisation_rows(wanted: Wanted, areas: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Give what is public of each that is or was a member and is wanted, by five queries however many there are."""
    bodies = StandsFor.objects.current().select_related("other").order_by("other__name")
    joinings = OrganisationMembership.objects.newest_first()
    found = narrowed(Organisation.objects.visible_to(AnonymousUser()), wanted).order_by("name", "pk")
    at_work = set(_areas_of(found))
    for organisation in found.prefetch_related(
        "identifiers", Prefetch("joinings", joinings), Prefetch("stands_for", bodies)
    ):
        titles = [title for slug, title in areas if (organisation.slug, slug) in at_work]
        yield _row(organisation, titles)


def _row(organisation: Organisation, areas: list[str]) -> dict[str, Any]:
    joining = organisation.joinings.all()[0]
    return {
        "name": organisation.name,
        "url": organisation.get_absolute_url(),
        "sector": organisation.get_sector_display(),
        "website": organisation.web_address,
        "description": organisation.description,
        "can_offer": organisation.can_offer if organisation.is_member else "",
        "is_sme": organisation.sme_words,
        "policy_areas": areas,
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
        PrivateLogEntry.objects.filter(action__in=_CHANGES).order_by("-timestamp").values_list("timestamp", flat=True)
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
