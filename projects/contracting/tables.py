"""Tenders and contracts as tables, with what the Local Government Transparency Code asks for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from hub.members.enums import IdentifierScheme, Sector
from hub.members.models import Organisation
from projects.calls.models import CallPage
from projects.contracting.awarding import Awarded, awards_of, contract_number
from projects.contracting.delivering import status_of_work
from projects.contracting.naming import ocid_of
from projects.contracting.queries import PublicCall, PublicWork, public_calls, with_awards
from projects.contracting.tenders import status_of

_CHARITIES: Final = (
    IdentifierScheme.CHARITY, IdentifierScheme.SCOTTISH_CHARITY, IdentifierScheme.NORTHERN_IRISH_CHARITY,
)  # fmt: skip
_OF_WORK: Final = (
    "irrecoverable_vat", "start_date", "end_date", "review_date", "status", "milestones", "milestones_met", "project",
    "project_url",
)  # fmt: skip
_INVITED: Final = "Published invitation to tender"


def tender_rows(*, at: datetime) -> Iterator[dict[str, Any]]:
    """Give a row for each call that everybody reads, the latest first."""
    for page in public_calls().order_by("-opens_at", "-pk"):
        yield {
            **_of_call(page),
            "reference_number": page.reference,
            "title": page.title,
            "start_date": _day(page.opens_at),
            "end_date": _day(page.closes_at),
            "review_date": _day(page.decision_by),
            "kind": page.get_kind_display(),
            "status": status_of(page, at).capitalize(),
            "lowest_value": page.lowest_value,
            "highest_value": page.highest_value,
        }


def contract_rows() -> Iterator[dict[str, Any]]:
    """Give a row for each award that a published notice names, the latest first."""
    for call in with_awards(public_calls().filter(awarded_at__isnull=False).order_by("-awarded_at", "-pk")):
        for award in awards_of(call):
            yield {**_of_call(call.page), **_of_award(call, award)}


def _of_call(page: CallPage) -> dict[str, Any]:
    return {
        "ocid": ocid_of(page.reference),
        "description": page.summary,
        "department_responsible": page.contact_name,
        "url": page.url or "",
    }


def _of_award(call: PublicCall, award: Awarded) -> dict[str, Any]:
    lead, *partners = [party["name"] for party in award.suppliers]
    organisation = call.bidders.get(lead)
    return {
        "reference_number": contract_number(call, award),
        "title_of_agreement": call.page.title,
        "supplier_name": lead,
        "supplier_details": [*_codes(organisation), *(f"with {partner}" for partner in partners)],
        "sum": award.value_now,
        **_of_work(award.work),
        "process_type": _INVITED,
        "is_sme": organisation.sme_words if organisation is not None else "",
        "is_vcse": "Yes" if organisation is not None and _is_voluntary(organisation) else "",
        "registration_number": _registration(organisation),
        "awarded_on": _day(call.decision.published_at if call.decision else None),
        "length_in_months": call.page.length_months,
    }


def _of_work(work: PublicWork | None) -> dict[str, Any]:
    """Return what a row tells of the project; nothing where none is public."""
    if work is None:
        return dict.fromkeys(_OF_WORK)
    page, steps = work.page, [*work.milestones, *work.deliverables]
    return {
        "irrecoverable_vat": page.irrecoverable_vat,
        "start_date": page.starts_on,
        "end_date": page.ends_on,
        "review_date": page.review_on,
        "status": status_of_work(work).capitalize(),
        "milestones": len(steps),
        "milestones_met": sum(step.is_done for step in steps),
        "project": page.reference,
        "project_url": page.full_url,
    }


def _codes(organisation: Organisation | None) -> list[str]:
    return [number.code for number in organisation.identifiers.all()] if organisation is not None else []


def _is_voluntary(organisation: Organisation) -> bool:
    schemes = {number.scheme for number in organisation.identifiers.all()}
    return organisation.sector == Sector.VOLUNTARY or not schemes.isdisjoint(_CHARITIES)


def _registration(organisation: Organisation | None) -> str:
    """Return the number of a charity, or else that of a company."""
    numbers = {each.scheme: each.value for each in organisation.identifiers.all()} if organisation is not None else {}
    wanted = (*_CHARITIES, IdentifierScheme.COMPANY)
    return next((numbers[scheme] for scheme in wanted if scheme in numbers), "")


def _day(value: datetime | None) -> str:
    """Return the day of a moment by the city's calendar."""
    return timezone.localtime(value, timezone.get_default_timezone()).date().isoformat() if value else ""
