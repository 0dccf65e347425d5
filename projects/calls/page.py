"""What the page of a call shows, and to whom."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps

from hub.members.permissions import can_take_part
from projects.calls.awarded import award_notice
from projects.calls.enums import CallPhase
from projects.calls.phases import phase_of, takes_questions
from projects.calls.submissions import bid_count, first_action
from search.models import Entry

if TYPE_CHECKING:
    from projects.calls.models import CallPage
    from search.tokens import Reader

_OVER = (CallPhase.CLOSED, CallPhase.AWARDED, CallPhase.CANCELLED)


def page_of_call(call: "CallPage", reader: "Reader", at: datetime, *, is_draft: bool) -> dict[str, Any]:
    """Return what the page of a call shows `reader` at this moment."""
    phase = phase_of(call, at)
    return {
        "phase": phase,
        "takes_questions": takes_questions(call, at),
        "areas": [area for area in call.policy_areas.all() if area.live] if call.pk else [],
        "asked_questions": list(_questions_of_prospectus(call, reader)) if call.pk else [],
        **_arisen_from(call, reader),
        "can_ask": can_take_part(reader),
        "criteria": list(call.criteria.all()),
        "documents": list(call.documents.all() if is_draft or not call.pk else _documents(call)),
        "action": first_action(call, reader, at) if call.pk and not is_draft else None,
        "bids": bid_count(call) if phase in _OVER and call.pk and not is_draft else None,
        "award": award_notice(call) if call.pk and not is_draft else None,
        **(_said_of(call, reader) if call.pk else {}),
    }


def _said_of(call: "CallPage", reader: "Reader") -> dict[str, Any]:
    """Return what was asked, answered and changed, and what of it is this reader's own."""
    asked = apps.get_model("calls.CallQuestion").objects
    is_known = bool(reader.is_authenticated)
    return {
        "answers": list(asked.filter(call=call.pk).answered().only("public_text", "answer", "answered_at")),
        "own_questions": list(asked.filter(call=call.pk, asked_by=reader.pk).waiting()) if is_known else [],
        "changes": list(call.changes.order_by("-at", "-pk")),
        "is_watched": is_known and call.watches.filter(person=reader.pk).exists(),
    }


def _questions_of_prospectus(call: "CallPage", reader: "Reader") -> Any:
    return call.questions.all().visible_to(reader).select_related("area").order_by("reference")


def _documents(call: "CallPage") -> Any:
    documents = apps.get_model("calls.CallDocument").objects.filter(page=call.pk)
    return documents.select_related("file").order_by("sort_order")


def _arisen_from(call: "CallPage", reader: "Reader") -> dict[str, Any]:
    """Return the published idea from which the call arose, with whose it is, for whoever may know of it."""
    if call.arisen_from_id is None:
        return {"origin": None}
    origin = Entry.objects.visible_to(reader).filter(pk=call.arisen_from_id).first()
    if origin is None:
        return {"origin": None}
    people = origin.terms.filter(facet="person").order_by("label")
    return {"origin": origin, "origin_credits": list(people.values_list("label", flat=True))}
