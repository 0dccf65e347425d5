"""What the dates, the money and the stages of a call have to be to one another, in sentences for its editor."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from projects.calls.models import CallPage


def check_alone(call: "CallPage") -> None:
    """Raise ValidationError, each sentence at its field, where what the call says contradicts itself."""
    problems = _of_dates(call) | _of_stages(call) | _of_money(call) | _of_notice(call)
    if problems:
        raise ValidationError(problems)


def _of_dates(call: "CallPage") -> dict[str, str]:
    problems = {}
    for earlier, later, sentence in (
        ("opens_at", "closes_at", "A call closes after it has opened."),
        ("opens_at", "questions_until", "Questions can be asked for some time after the call has opened."),
        ("closes_at", "decision_by", "A decision comes after the call has closed."),
    ):
        first, second = getattr(call, earlier), getattr(call, later)
        if first and second and second <= first:
            problems[later] = sentence
    if call.questions_until and call.closes_at and call.questions_until > call.closes_at:
        problems["questions_until"] = "Questions end before the call closes, or with it."
    return problems


def _of_stages(call: "CallPage") -> dict[str, str]:
    deadline = call.eoi_closes_at
    if not call.is_in_two_stages:
        return {"eoi_closes_at": "A call in one stage has no expressions of interest."} if deadline else {}
    if not deadline:
        return {"eoi_closes_at": "Say until when expressions of interest are taken."}
    is_within = not (call.opens_at and call.closes_at) or call.opens_at < deadline < call.closes_at
    return {} if is_within else {"eoi_closes_at": "Expressions of interest end while the call is open."}


def _of_money(call: "CallPage") -> dict[str, str]:
    lowest, highest = call.lowest_value, call.highest_value
    if call.is_in_kind and (lowest is not None or highest is not None):
        return {"is_in_kind": "Name either money or help in kind, not both."}
    if lowest is not None and highest is not None and highest < lowest:
        return {"highest_value": "The highest value is not below the lowest."}
    return {}


def _of_notice(call: "CallPage") -> dict[str, str]:
    if call.is_notice_binding and not (call.notice_number or call.notice_url):
        return {"is_notice_binding": "Give the number or the address of the notice that is binding."}
    return {}
