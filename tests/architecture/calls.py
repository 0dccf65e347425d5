"""The calls of the world: one that everybody reads, a draft, and what was asked about the first in private."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from projects.calls.models import CallChange, CallDocument, CallFile, CallPage
from search.entry_links import EntryLink
from search.enums import Relation
from search.threads import entries_for, tie_back
from tests.hub.publications.factories import SMALL_PDF
from tests.projects.calls.factories import CallFactory, CallQuestionFactory, CallWatchFactory, make_call_file


def add_calls(things: SimpleNamespace, readers: dict[str, Any], marked: Callable[[str], str]) -> None:
    """Make them."""
    things.open_call = CallFactory(
        title=f"A call {marked('open_call')}", slug="a-call", commissioner=readers["officer"]
    )
    things.call_file = _attach(things.open_call)
    things.draft_call = CallFactory(draft=True, title=marked("draft_call"), slug="a-draft-of-a-call")
    things.draft_call_file = _attach(things.draft_call)
    asked = {"call": things.open_call, "asked_by": readers["member"]}
    things.call_question = CallQuestionFactory(**asked, text=marked("call_question"))
    things.answered_question = CallQuestionFactory(
        **asked, text="Asked in private", public_text=marked("answered_question"), answer="Yes", **_answered()
    )
    things.call_change = CallChange.objects.create(call=things.open_call, note=marked("call_change"))
    (of_call,) = entries_for("call", [things.open_call.pk])
    tie_back(of_call, {Relation.LED_TO: entries_for("area", [things.area.pk])}, by=readers["officer"])
    things.entry_link = EntryLink.objects.get(target=of_call)
    things.call_watch = CallWatchFactory(call=things.open_call, person=readers["member"])


def _answered() -> dict[str, Any]:
    return {"answered_at": timezone.now()}


def _attach(call: CallPage) -> CallFile:
    file = make_call_file(SMALL_PDF + f"% {call.pk}\n".encode())
    CallDocument.objects.create(page=call, file=file)
    return file
