"""The award notice of a call as awards and contracts of the standard: what is published, and nothing before."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from projects.contracting.delivering import contract_of_work
from projects.contracting.naming import moment, ocid_of, reference_to, supplier
from projects.contracting.queries import PublicCall, PublicWork
from projects.contracting.tenders import sum_of_money


@dataclass(frozen=True, slots=True)
class Awarded:
    """One award of a notice: its number among those of the call, what it is worth, why, and who it is made to.

    `work` is what came of it, as far as everybody reads of that.
    """

    number: int
    value: Decimal | None
    reason: str
    suppliers: list[dict[str, Any]]
    work: PublicWork | None

    @property
    def value_now(self) -> Decimal | None:
        """What is agreed by now: what was awarded, unless it was changed since."""
        return self.value if self.work is None else self.work.page.value


def awards_of(call: PublicCall) -> list[Awarded]:
    """Return what was awarded, in the order of the notice."""
    return [_awarded(call, number, each) for number, each in enumerate(call.notice.get("awards", ()), start=1)]


def _awarded(call: PublicCall, number: int, text: dict[str, Any]) -> Awarded:
    names = [text["lead"], *text["partners"]]
    ocid = ocid_of(call.page.reference)
    suppliers = [
        supplier(name, call.bidders.get(name), place=f"{ocid}-SUPPLIER-{number}-{place}")
        for place, name in enumerate(names, start=1)
    ]
    value = Decimal(text["value"]) if text["value"] else None
    return Awarded(number, value, text["reason"], suppliers, call.work_of(text))


def contract_number(call: PublicCall, award: Awarded) -> str:
    """Return by what the contract that an award announces is known."""
    return f"{call.page.reference}-CONTRACT-{award.number}"


def award_parts(call: PublicCall, *, at: datetime) -> dict[str, Any]:
    """Return the awards and contracts of a call; nothing before its notice is published.

    A contract follows the page of the project that the award made. Where there is none that everybody reads, it says
    what the notice does, and not where it stands.
    """
    if call.decision is None:
        return {}
    page, published = call.page, moment(call.decision.published_at)
    notice = {"id": "award-notice", "documentType": "awardNotice", "title": "Award notice", "url": page.full_url}
    notice |= {"format": "text/html", "language": "en", "datePublished": published}
    awards, contracts = [], []
    for each in awards_of(call):
        award = f"{page.reference}-AWARD-{each.number}"
        awards.append(
            {"id": award, "title": page.title, "value": sum_of_money(each.value), "description": each.reason}
            | {"status": "active", "date": published}
            | {"suppliers": [reference_to(party) for party in each.suppliers], "documents": [notice]}
        )
        contract = {"id": contract_number(call, each), "awardID": award, "title": page.title}
        contract["value"] = sum_of_money(each.value_now)
        contracts.append(contract | (contract_of_work(each.work, at=at) if each.work else {}))
    return {"awards": awards, "contracts": contracts}


def supplying_parties(call: PublicCall) -> list[dict[str, Any]]:
    """Return those who are awarded something, each once."""
    found = {party["id"]: party for each in awards_of(call) for party in each.suppliers}
    return [{**party, "roles": ["tenderer", "supplier"]} for party in found.values()]
