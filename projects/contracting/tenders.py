"""A call as the tender of a contracting process, in the words of the standard."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from projects.calls.enums import CallKind, CallPhase
from projects.calls.models import CallPage
from projects.contracting.naming import key_of_area, moment, ocid_of, process_address, whole
from projects.contracting.queries import PublicCall
from projects.contracting.texts import differences_in_words, plain

_STATUS: Final = {
    CallPhase.FORTHCOMING: "planned",
    CallPhase.OPEN: "active",
    CallPhase.CLOSED: "active",  # Nobody has been told who is awarded: the process goes on.
    CallPhase.AWARDED: "complete",
    CallPhase.CANCELLED: "cancelled",
}
_DAYS_OF_A_MONTH: Final = Decimal(365) / 12


def sum_of_money(amount: Decimal | None) -> dict[str, Any] | None:
    """Return an amount in pounds, exactly: `written` keeps its digits."""
    return None if amount is None else {"amount": amount, "currency": "GBP"}


def status_of(page: CallPage, at: datetime) -> str:
    """Return where a call stands, in the word of the standard."""
    return _STATUS[page.phase(at)]


def tender_of(call: PublicCall, *, buyer: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return what the council wants, by when, and how bids are judged. Of bids it says no more than the notice does."""
    page = call.page
    return {
        "id": page.reference,
        "title": page.title,
        "description": "\n".join(filter(None, (page.summary, plain(page.wanted)))),
        "status": status_of(page, at),
        "procuringEntity": buyer,
        "minValue": sum_of_money(page.lowest_value),
        "value": sum_of_money(page.highest_value),
        "procurementMethod": "selective" if page.is_in_two_stages else "open",
        "procurementMethodDetails": f"{page.get_kind_display()}. {page.get_stages_display()}.",
        "mainProcurementCategory": "services" if page.kind == CallKind.COMMISSION else None,
        "awardCriteria": "ratedCriteria" if call.criteria else None,
        "awardCriteriaDetails": "; ".join(f"{each.name} {each.weight_in_words}" for each in call.criteria),
        "submissionMethod": ["electronicSubmission"],
        "submissionMethodDetails": plain(page.how_to_bid),
        "eligibilityCriteria": plain(page.who_can_bid),
        **_periods(call),
        "hasEnquiries": bool(call.answers),
        "enquiries": [
            {"id": f"question-{each.pk}", "description": each.public_text, "answer": each.answer}
            | {"dateAnswered": moment(each.answered_at)}
            for each in call.answers
        ],
        "numberOfTenderers": call.notice.get("bids"),
        "documents": list(_documents(call)),
        "milestones": list(_milestones(call)),
        "amendments": list(_amendments(call)),
    }


def _periods(call: PublicCall) -> dict[str, Any]:
    page = call.page
    days = round(page.length_months * _DAYS_OF_A_MONTH) if page.length_months else None
    opens, closes = moment(page.opens_at), moment(page.closes_at)
    return {
        "tenderPeriod": {"startDate": opens, "endDate": closes},
        "enquiryPeriod": {"startDate": opens, "endDate": moment(page.questions_until)},
        "awardPeriod": {"startDate": closes, "endDate": moment(page.decision_by)},
        "contractPeriod": {"durationInDays": days},
    }


def _documents(call: PublicCall) -> Iterator[dict[str, Any]]:
    page = call.page
    notice = {"documentType": "tenderNotice", "format": "text/html", "language": "en"}
    published = moment(page.first_published_at)
    yield {"id": "page", **notice, "title": page.title, "url": page.full_url, "datePublished": published}
    if page.notice_url:
        title = page.notice_number or "Official notice"
        yield {"id": "official-notice", **notice, "title": title, "url": page.notice_url}
    for document in call.documents:
        yield {
            "id": f"document-{document.file_id}",
            "documentType": "biddingDocuments",
            "title": document.shown_title,
            "url": whole(document.file.get_absolute_url()),
            "format": document.file.content_type,
        }


def _milestones(call: PublicCall) -> Iterator[dict[str, Any]]:
    page = call.page
    if page.eoi_closes_at is not None:
        first = {"id": "expressions-of-interest", "title": "Expressions of interest", "type": "engagement"}
        yield {**first, "dueDate": moment(page.eoi_closes_at)}
    yield {"id": "decision", "title": "Decision", "type": "approval", "dueDate": moment(page.decision_by)}


def _amendments(call: PublicCall) -> Iterator[dict[str, Any]]:
    for change in call.changes:
        told = {"id": f"change-{change.pk}", "date": moment(change.at), "rationale": change.note}
        yield {**told, "description": differences_in_words(change.differences)}
    page = call.page
    if page.cancelled_at is not None:
        yield {"id": "cancellation", "date": moment(page.cancelled_at), "rationale": page.cancelled_reason}


def planning_processes(call: PublicCall) -> list[dict[str, Any]]:
    """Return the policy areas that the call came from, as processes of their own."""
    keys = [(area, key_of_area(area.code)) for area in call.areas]
    return [
        {"id": area.code, "relationship": ["planning"], "title": area.title, "scheme": "ocid"}
        | {"identifier": ocid_of(key), "uri": process_address(key)}
        for area, key in keys
    ]
