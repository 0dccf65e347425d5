"""What people are told of calls by mail: what stands on the public page, and nothing that was asked in private."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from home.differences import Piece, in_words
from home.frame import site_name
from home.models import User
from home.outbox import Mail
from projects.calls.models import CallChange, CallPage, CallQuestion


def _letter(person: User, subject: str, text: str, address: str) -> Mail:
    whole = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{address}"
    return Mail(to=(person.email,), subject=f"{site_name()}: {subject}", text=f"Hello,\n\n{text}\n\n{whole}\n")


def call_changed_mails(change: CallChange, people: Iterable[User]) -> list[Mail]:
    """Tell those who follow a call what has changed in it, each with what was so before."""
    call = change.call
    rows = "\n".join(_row(row) for row in change.differences)
    text = f"The call “{call.title}” ({call.reference}) has changed.\n\n{change.note}\n\n{rows}\n\nThe call:"
    return [_letter(person, f"{call.title} has changed", text, _address(call, "#changes")) for person in people]


def _row(row: dict[str, Any]) -> str:
    if "pieces" in row:
        return f"{row['name']}\n{in_words(Piece(**piece) for piece in row['pieces'])}"
    return f"{row['name']}\n  before: {row['before'] or 'nothing'}\n  now: {row['after'] or 'nothing'}"


def call_cancelled_mails(call: CallPage, people: Iterable[User]) -> list[Mail]:
    """Tell those who follow a call that it will not be awarded, and why."""
    text = f"The call “{call.title}” ({call.reference}) is cancelled.\n\n{call.cancelled_reason}\n\nThe call:"
    return [_letter(person, f"{call.title} is cancelled", text, _address(call)) for person in people]


def question_answered_mails(question: CallQuestion, people: Iterable[User]) -> list[Mail]:
    """Tell those who follow a call, and whoever asked, of an answer. All get the same words, so that none says who."""
    call = question.call
    text = f"A question about the call “{call.title}” ({call.reference}) is answered, for everybody to read:"
    address = _address(call, f"#answer-{question.pk}")
    return [_letter(person, f"a question about {call.title} is answered", text, address) for person in people]


def question_asked_mails(question: CallQuestion) -> list[Mail]:
    """Tell the officer who runs a call that a question waits. What was asked stands in the register alone."""
    officer = question.call.commissioner
    if officer is None or not officer.is_active:
        return []
    text = f"Somebody has asked about the call {question.call.reference}. Read and answer it in the register:"
    return [_letter(officer, f"a question about {question.call.reference}", text, "/admin/calls/callquestion/")]


def _address(call: CallPage, mark: str = "") -> str:
    return f"{call.url or '/calls/'}{mark}"
