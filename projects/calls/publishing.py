"""What is asked each time a call is saved, whoever saves it and in whatever way."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from projects.calls import clock
from projects.calls.exceptions import CallStays
from projects.calls.facts import Facts, facts_of
from projects.calls.phases import has_opened
from projects.calls.rules import Draft, problems_of
from projects.calls.submissions import has_begun

if TYPE_CHECKING:
    from projects.calls.models import CallPage

_WHY = "{reference} stays where it is: once a call has opened, its page stays on the site, whatever comes in."
_STAYS = f"{_WHY} Cancel it instead, with the reason: in the menu, Calls, then Cancel beside it. Its page then says so."
_CANCELLED = f"{_WHY} It is cancelled already, and its page says why."


def is_kept(call: "CallPage") -> bool:
    """Tell whether a call stays on the site: from its opening on, so that this says nothing of what came in.

    One for which somebody has begun a bid stays in any case, should a clock be set back.
    """
    return (call.live and has_opened(call, clock.now())) or has_begun(call)


def stays(call: "CallPage") -> str:
    """Return, for an editor, why a call stays on the site and what to do instead."""
    return (_CANCELLED if call.cancelled_at else _STAYS).format(reference=call.reference)


def check_save(call: "CallPage") -> None:
    """Ask whether `call` may be saved as it is. The caller is in a transaction, in which the row is held from here on.

    Raises CallStays where it would leave the site, ValidationError where it is being published against the
    rules.
    """
    stored = apps.get_model("calls.CallPage").objects.select_for_update(of=("self",)).filter(pk=call.pk).first()
    if stored is None:
        return
    if stored.live and not call.live and is_kept(stored):
        raise CallStays(stays(stored))
    if call.live and call.live_revision_id and call.live_revision_id != stored.live_revision_id:
        _check_publication(call, stored)


def _check_publication(call: "CallPage", stored: "CallPage") -> None:
    draft = Draft(call, list(call.criteria.all()), list(call.documents.all()))
    problems = problems_of(draft, known_of(stored), is_begun=has_begun(stored), at=clock.now())
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


def refuse_if_kept(calls: Any) -> None:
    """Raise CallStays where one of these has opened."""
    for call in calls:
        if is_kept(call):
            raise CallStays(stays(call))
