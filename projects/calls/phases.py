"""Where a call stands at a moment: one place that says so for a call at hand, and for reads of many.

A call opens with the first instant of `opens_at` and is closed from the first instant of `closes_at` on.
"""

from datetime import datetime
from typing import Protocol

from django.db.models import Q

from projects.calls.enums import CallPhase, Stages


class Dated(Protocol):
    """What of a call says where it stands."""

    stages: str
    opens_at: datetime
    questions_until: datetime
    eoi_closes_at: datetime | None
    closes_at: datetime
    cancelled_at: datetime | None
    awarded_at: datetime | None


def phase_of(call: Dated, at: datetime) -> CallPhase:
    """Return where `call` stands at this moment."""
    if call.cancelled_at is not None:
        return CallPhase.CANCELLED
    if call.awarded_at is not None:
        return CallPhase.AWARDED
    if at < call.opens_at:
        return CallPhase.FORTHCOMING
    return CallPhase.OPEN if at < call.closes_at else CallPhase.CLOSED


def has_opened(call: Dated, at: datetime) -> bool:
    """Tell whether the hour at which a call opens has come, whatever has become of it since."""
    return call.opens_at <= at


def in_phase(phase: CallPhase, at: datetime) -> Q:
    """Return the condition that a call is in `phase` at this moment."""
    standing = Q(cancelled_at=None, awarded_at=None)
    conditions = {
        CallPhase.CANCELLED: Q(cancelled_at__isnull=False),
        CallPhase.AWARDED: Q(cancelled_at=None, awarded_at__isnull=False),
        CallPhase.FORTHCOMING: standing & Q(opens_at__gt=at),
        CallPhase.OPEN: standing & Q(opens_at__lte=at, closes_at__gt=at),
        CallPhase.CLOSED: standing & Q(opens_at__lte=at, closes_at__lte=at),
    }
    return conditions[phase]


def takes_questions(call: Dated, at: datetime) -> bool:
    """Tell whether questions can be asked at this moment: from the day it opens to the cut-off."""
    return phase_of(call, at) == CallPhase.OPEN and at < call.questions_until


def takes_expressions(call: Dated, at: datetime) -> bool:
    """Tell whether expressions of interest are taken at this moment: in two stages, until they close."""
    is_first_stage = call.stages == Stages.TWO and call.eoi_closes_at is not None and at < call.eoi_closes_at
    return phase_of(call, at) == CallPhase.OPEN and is_first_stage


def is_for_shortlisted(call: Dated, at: datetime) -> bool:
    """Tell whether a call is at the second of two stages, which is for those shortlisted at the first."""
    return call.stages == Stages.TWO and takes_bids(call, at)


def takes_bids(call: Dated, at: datetime) -> bool:
    """Tell whether bids are taken at this moment. In two stages, only once expressions of interest have closed."""
    return phase_of(call, at) == CallPhase.OPEN and not takes_expressions(call, at)
