"""What is asked each time a call is saved, whoever saves it and in whatever way."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from projects.calls import clock
from projects.calls.exceptions import CallHasSubmissions
from projects.calls.facts import Facts, facts_of
from projects.calls.rules import Draft, problems_of
from projects.calls.submissions import has_begun, has_submissions

if TYPE_CHECKING:
    from projects.calls.models import CallPage

_STAYS = (
    "{reference} stays where it is: organisations have begun bids for it or handed them in, and those would be lost. "
    "Cancel it instead, with the reason: in the menu, Calls, then Cancel beside it. Its page then says so."
)
_CANCELLED = (
    "{reference} stays where it is: organisations have begun bids for it or handed them in, and those would be lost. "
    "It is cancelled already, and its page says why."
)


def stays(call: "CallPage") -> str:
    """Return, for an editor, why a call stays on the site and what to do instead."""
    return (_CANCELLED if call.cancelled_at else _STAYS).format(reference=call.reference)


def check_save(call: "CallPage") -> None:
    """Ask whether `call` may be saved as it is. The caller is in a transaction, in which the row is held from here on.

    Raises CallHasSubmissions where it would leave the site, ValidationError where it is being published against the
    rules.
    """
    stored = apps.get_model("calls.CallPage").objects.select_for_update(of=("self",)).filter(pk=call.pk).first()
    if stored is None:
        return
    if stored.live and not call.live and has_begun(stored):
        raise CallHasSubmissions(stays(stored))
    if call.live and call.live_revision_id and call.live_revision_id != stored.live_revision_id:
        _check_publication(call, stored)


def _check_publication(call: "CallPage", stored: "CallPage") -> None:
    draft = Draft(call, list(call.criteria.all()), list(call.documents.all()))
    problems = problems_of(draft, known_of(stored), is_answered=has_submissions(stored), at=clock.now())
    if problems:
        raise ValidationError({_field(name): sentence for name, sentence in problems.items()})


def known_of(stored: "CallPage") -> Facts | None:
    """Return what readers know of a call: what it last announced, or what its page shows; nothing of a new draft."""
    if stored.announced is not None or not stored.live:
        announced: Facts | None = stored.announced
        return announced
    return facts_of(stored, criteria=stored.criteria.all(), documents=stored.documents.all())


def _field(name: str) -> str:
    """Return where a sentence stands: criteria are no field of the page itself."""
    return NON_FIELD_ERRORS if name == "criteria" else name


def refuse_if_answered(calls: Any) -> None:
    """Raise CallHasSubmissions where somebody has begun an answer to one of these."""
    for call in calls:
        if has_begun(call):
            raise CallHasSubmissions(stays(call))
