"""Deciding on a reported thing, with a statement of reasons."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.moderation.enums import CaseState, Ground, Outcome
from hub.moderation.exceptions import NotOpened, ReasonMissing
from hub.moderation.models import Case, Decision
from hub.moderation.notifications import mails_to_authors, mails_to_reporters
from hub.moderation.permissions import can_decide, has_opened
from hub.moderation.reportable import reportable
from hub.moderation.services.locks import locked
from hub.moderation.transitions import check_transition, state_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What a statement of reasons says: the rule, the facts, and why the one applies to the other, or does not."""

    ground: str
    facts: str
    reason: str

    @property
    def is_complete(self) -> bool:
        """Say whether each part is there."""
        return self.ground in Ground and bool(self.facts.strip()) and bool(self.reason.strip())


@transaction.atomic
def decide(case: Case, outcome: Outcome, reasons: Reasons, *, by: User) -> Decision:
    """Hide or keep a reported thing, at first or on an appeal, and tell those whose it is and those who reported it.

    Raises TransitionNotAllowed, PermissionDenied, NotOpened or ReasonMissing.
    """
    case = locked(case)
    state = state_after(case.state, outcome)
    check_transition(case.state, state)
    if not can_decide(by, case):
        raise PermissionDenied
    if not has_opened(by, case):
        raise NotOpened("Open what was reported and read it before you decide.")
    if not reasons.is_complete:
        raise ReasonMissing("Say which rule, what facts and why: those whom it concerns read it.")
    return _keep(case, state, outcome, reasons, by=by)


def _keep(case: Case, state: CaseState, outcome: Outcome, reasons: Reasons, *, by: User) -> Decision:
    is_on_appeal, before = case.state == CaseState.APPEALED, case.stands_at()
    decision = Decision.objects.create(
        case=case,
        outcome=outcome,
        ground=reasons.ground,
        facts=reasons.facts.strip(),
        reason=reasons.reason.strip(),
        is_on_appeal=is_on_appeal,
        decided_by=by,
    )
    case.state, case.decided_at = state, decision.decided_at
    case.save(update_fields=["state", "decided_at"])
    _carry_out(case, outcome, before, by=by)
    log(case, f"moderation.case.{outcome}", user=by)
    for mail in (*mails_to_authors(case), *mails_to_reporters(case)):
        queue_mail(mail)
    return decision


def _carry_out(case: Case, outcome: Outcome, before: Outcome | None, *, by: User) -> None:
    """Hide the thing, or show it again, in the same transaction. One that is gone needs neither."""
    kind, thing = reportable(case.kind), case.thing
    if kind is None or thing is None or outcome == before:
        return
    if outcome == Outcome.HIDE:
        kind.hide(thing, by=by)
    elif before == Outcome.HIDE:
        kind.show_again(thing, by=by)
