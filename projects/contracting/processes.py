"""Contracting processes: each call that everybody reads, policy areas as what comes before calls, and past calls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from projects.contracting.awarding import award_parts, awards_of, supplying_parties
from projects.contracting.delivering import moments_of_work, tags_of_contracts
from projects.contracting.naming import AREA_PREFIX, council, reference_to
from projects.contracting.past import releases_of_past, source_of
from projects.contracting.planning import release_of_area
from projects.contracting.queries import PublicCall, past_processes, public_areas, public_calls, with_parts
from projects.contracting.releases import release
from projects.contracting.tenders import planning_processes, tender_of

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Processes:
    """What is told of some processes: their releases, and of those that others told of, who did."""

    releases: list[dict[str, Any]]
    sources: list[dict[str, Any]]


def told_of(numbers: list[tuple[int, str]], *, at: datetime) -> Processes:
    """Return what is told of these processes, in this order, by as many queries for many as for one of each sort."""
    wanted = {sort: [number for number, each in numbers if each == sort] for sort in ("area", "call", "past")}
    areas, past = (
        public_areas().in_bulk(wanted["area"]),
        past_processes().prefetch_related("releases").in_bulk(wanted["past"]),
    )
    calls, buyer = with_parts(public_calls().filter(pk__in=wanted["call"])), council()
    found = {(call.page.pk, "call"): [release_of_call(call, buyer=buyer, at=at)] for call in calls}
    found |= {(pk, "area"): [release_of_area(area, buyer=buyer, at=at)] for pk, area in areas.items()}
    found |= {(pk, "past"): releases_of_past(process) for pk, process in past.items()}
    releases = [one for each in numbers for one in found.get(each, [])]
    return Processes(releases, [source_of(past[number]) for number in wanted["past"] if number in past])


def release_of_key(key: str, *, at: datetime) -> dict[str, Any] | None:
    """Return the release of one process by the reference of its call, or of its policy area; None for any other."""
    if key.startswith(AREA_PREFIX):
        area = public_areas().filter(code=key.removeprefix(AREA_PREFIX)).first()
        return release_of_area(area, buyer=council(), at=at) if area is not None else None
    calls = with_parts(public_calls().filter(reference=key))
    return release_of_call(calls[0], buyer=council(), at=at) if calls else None


def release_of_call(call: PublicCall, *, buyer: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return the release of a call as it stands: with its awards and how they go on, once the notice is published."""
    contact = {"name": call.page.contact_name, "email": call.page.contact_email}
    council_party = {**buyer, "roles": ["buyer", "procuringEntity"], "contactPoint": contact}
    awarded = award_parts(call, at=at)
    content = {
        "tag": list(_tags(call, awarded.get("contracts", []))),
        "parties": [council_party, *supplying_parties(call)],
        "buyer": reference_to(buyer),
        "tender": tender_of(call, buyer=reference_to(buyer), at=at),
        **awarded,
        "relatedProcesses": planning_processes(call),
    }
    return release(call.page.reference, content, _moments(call), at=at)


def _tags(call: PublicCall, contracts: list[dict[str, Any]]) -> Iterator[str]:
    if call.page.cancelled_at is not None:
        yield "tenderCancellation"
        return
    yield "tenderUpdate" if call.changes or call.answers else "tender"
    if call.decision is not None:
        yield "award"
        yield from tags_of_contracts(contracts)


def _moments(call: PublicCall) -> Iterator[datetime | None]:
    page = call.page
    yield from (page.first_published_at, page.last_published_at, page.opens_at, page.cancelled_at)
    yield from (each.answered_at for each in call.answers)
    yield from (each.at for each in call.changes)
    yield call.decision.published_at if call.decision else None
    for award in awards_of(call):
        yield from moments_of_work(award.work) if award.work else ()
