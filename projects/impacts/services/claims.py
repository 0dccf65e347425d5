"""Claiming an impact, and changing or withdrawing the claim while it waits."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from home.sent_twice import lately, refuse_second
from hub.members.models import Organisation
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.exceptions import ChangedMeanwhile, DoneAlready, NotToBeClaimed
from projects.impacts.models import Impact
from projects.impacts.models.impact import LONGEST
from projects.impacts.notifications import claim_received_mail
from projects.impacts.permissions import can_change_claim, can_claim
from projects.impacts.queries import is_open, organisations_of_person
from projects.impacts.subjects import is_author, particulars_of, wording_of
from projects.impacts.transitions import check_transition, check_waits
from search.models import Entry

MOST_WAITING: Final = 30
_WRITTEN: Final = ("kind", "what", "happened_on", "evidence", "evidence_link", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimText:
    """What a member writes."""

    kind: ImpactKind
    what: str
    happened_on: date
    evidence: str = ""
    evidence_link: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def claim_impact(thing: Entry, text: ClaimText, *, by: User) -> Impact:
    """Say what has come of a public thing. The secretariat reads it, and nobody else before it is confirmed.

    Raises PermissionDenied, DoneAlready or NotToBeClaimed.
    """
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    if not can_claim(by) or not is_open(thing):
        raise PermissionDenied
    same = Impact.objects.by(by).filter(entry=thing, kind=text.kind, what=text.what, claimed_at__gte=lately())
    refuse_second(same, DoneAlready, "This is kept already. Here it is.")
    if Impact.objects.by(by).waiting().count() >= MOST_WAITING:
        raise NotToBeClaimed(f"You have {MOST_WAITING} claims waiting. Wait until some are answered.")
    impact = Impact(entry=thing, claimed_by=by, is_by_authors=is_author(by, thing))
    _write(impact, text, by)
    impact.save()
    log(impact, "impacts.impact.claim", user=by)
    queue_mail(claim_received_mail(impact))
    return impact


@transaction.atomic
def edit_claim(impact: Impact, text: ClaimText, *, by: User, seen: int) -> Impact:
    """Change a claim that waits. `seen` is the number of its last change as `by` had it before them.

    Raises PermissionDenied, TransitionNotAllowed, ChangedMeanwhile or NotToBeClaimed.
    """
    held = _own(impact, by)
    check_waits(held.state)
    if seen != held.number:
        raise ChangedMeanwhile("This was edited in another window after you opened this page. Look at it again.")
    if not is_open(held.entry):
        raise NotToBeClaimed("This is on the site no more, so that nothing is said of it. You can withdraw your claim.")
    held.is_by_authors = is_author(by, held.entry)
    _write(held, text, by)
    held.number, held.edited_at = held.number + 1, timezone.now()
    held.save()
    log(held, "impacts.impact.edit", user=by)
    return held


@transaction.atomic
def withdraw_claim(impact: Impact, *, by: User) -> Impact:
    """Take back a claim that waits. Raises PermissionDenied or TransitionNotAllowed."""
    held = _own(impact, by)
    check_transition(held.state, ImpactState.WITHDRAWN)
    held.state, held.withdrawn_at = ImpactState.WITHDRAWN, timezone.now()
    held.save(update_fields=["state", "withdrawn_at"])
    log(held, "impacts.impact.withdraw", user=by)
    return held


def _own(impact: Impact, by: User) -> Impact:
    """Take a claim in hand for whoever made it. Raises PermissionDenied for others."""
    held: Impact = Impact.objects.select_for_update(of=("self",)).select_related("entry").get(pk=impact.pk)
    if not can_change_claim(by, held):
        raise PermissionDenied
    return held


def _write(impact: Impact, text: ClaimText, by: User) -> None:
    _check(impact, text, by)
    for name in _WRITTEN:
        setattr(impact, name, getattr(text, name))


def _check(impact: Impact, text: ClaimText, by: User) -> None:
    """Raise NotToBeClaimed with what is wrong with which field."""
    problems = {}
    if not text.what.strip() or max(len(text.what), len(text.evidence)) > LONGEST:
        problems["what"] = f"Say what changed, and the evidence, in at most {LONGEST:,} characters each"
    came_out = particulars_of(impact.entry).dated_on
    if text.happened_on > timezone.localdate():
        problems["happened_on"] = "Enter a day that has come"
    elif came_out is not None and text.happened_on < came_out:
        problems["happened_on"] = wording_of(impact.entry.kind).too_early
    looked_in_vain = impact.is_by_authors and text.kind == ImpactKind.NONE
    if not looked_in_vain and not (text.evidence.strip() or text.evidence_link):
        problems["evidence"] = "Say how one can see it, or give a link"
    if text.organisation is not None and text.organisation not in organisations_of_person(by):
        problems["organisation"] = "You do not speak for this organisation any more"
    if problems:
        raise NotToBeClaimed(problems=problems)
