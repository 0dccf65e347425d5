"""Who may bid at the second stage of a call: those who were shortlisted at the first, from when they are told.

Whether anybody is, the apps above say: what is decided is known there, and a bid knows nothing of its judges.
"""

from collections.abc import Callable, Iterable
from typing import Final

from django.db.models import QuerySet

from home.models import User
from hub.members.models import Organisation
from projects.bids.enums import BidStage
from projects.bids.exceptions import NotShortlisted
from projects.calls.models import CallPage

# The same words for everybody who cannot bid, before anybody is told and after: they tell nothing of the decision.
ONLY_SHORTLISTED: Final = "Only those shortlisted at the first stage can bid for this call."

Shortlisted = Callable[[CallPage], Iterable[int]]

_shortlisted: dict[str, Shortlisted] = {}


def register_shortlisted(name: str, ask: Shortlisted) -> None:
    """Have `ask` give the numbers of the organisations that were told that they can bid at the second stage."""
    _shortlisted[name] = ask


def is_limited(call: CallPage, stage: BidStage | str) -> bool:
    """Say whether this is the second of two stages."""
    return call.is_in_two_stages and stage == BidStage.BID


def is_admitted(call: CallPage, stage: BidStage | str, lead: int) -> bool:
    """Say whether an organisation may lead at this stage."""
    return not is_limited(call, stage) or lead in _told(call)


def check_admitted(call: CallPage, stage: BidStage | str, lead: int) -> None:
    """Raise NotShortlisted where an organisation may not lead at this stage. The caller holds the row of the call."""
    if not is_admitted(call, stage, lead):
        raise NotShortlisted(ONLY_SHORTLISTED)


def leads_of(person: User, call: CallPage, stage: BidStage | str) -> QuerySet[Organisation]:
    """Return the organisations for which somebody may begin something at this stage, by name."""
    own = person.memberships.current().values("organisation")
    found = Organisation.objects.members().filter(pk__in=own).order_by("name")
    return found.filter(pk__in=_told(call)) if is_limited(call, stage) else found


def _told(call: CallPage) -> set[int]:
    return {number for ask in _shortlisted.values() for number in ask(call)}
