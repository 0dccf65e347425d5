"""The secretariat's answer to a claim: confirmed, so that everybody reads it, or not, with the reason."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from projects.impacts.enums import ImpactState
from projects.impacts.exceptions import ChangedMeanwhile, NotToBeClaimed
from projects.impacts.models import Impact
from projects.impacts.models.impact import LONGEST
from projects.impacts.notifications import claim_decided_mails
from projects.impacts.permissions import can_decide
from projects.impacts.queries import RELATIONS, target_of
from projects.impacts.transitions import check_transition
from search.threads import tie, untie


@transaction.atomic
def confirm_impact(impact: Impact, *, by: User, seen: int) -> Impact:
    """Confirm a claim: from now on it stands on the page of the thing, and in the thread of what it is seen in.

    `seen` is the number of its last change as `by` read it. Raises PermissionDenied, TransitionNotAllowed or
    ChangedMeanwhile.
    """
    held = _taken(impact, by)
    check_transition(held.state, ImpactState.CONFIRMED)
    if seen != held.number:
        raise ChangedMeanwhile("This was edited after you opened the page. Read it again, then confirm it.")
    held.target = target_of(held)
    _decide(held, ImpactState.CONFIRMED, by)
    if held.target is not None:
        tie(held.entry, RELATIONS[held.kind], held.target, by=by)
    log(held, "impacts.impact.confirm", user=by)
    _tell(held)
    return held


@transaction.atomic
def decline_impact(impact: Impact, reason: str, *, by: User) -> Impact:
    """Do not confirm a claim, or take back that it was confirmed. Whoever made it reads the reason.

    Raises PermissionDenied, TransitionNotAllowed or NotToBeClaimed.
    """
    held = _taken(impact, by)
    check_transition(held.state, ImpactState.DECLINED)
    held.reason = reason.strip()
    if not held.reason or len(held.reason) > LONGEST:
        raise NotToBeClaimed(f"Give a reason of at most {LONGEST:,} characters: whoever made the claim reads it.")
    action = "impacts.impact.take_back" if held.is_confirmed else "impacts.impact.decline"
    _loosen(held)
    _decide(held, ImpactState.DECLINED, by)
    log(held, action, user=by)
    _tell(held)
    return held


def _taken(impact: Impact, by: User) -> Impact:
    """Take a claim in hand for an officer. Raises PermissionDenied."""
    found = Impact.objects.select_for_update(of=("self",)).select_related("entry", "target", "claimed_by")
    held: Impact = found.get(pk=impact.pk)
    if not can_decide(by, held):
        raise PermissionDenied
    return held


def _decide(held: Impact, state: ImpactState, by: User) -> None:
    held.state, held.decided_by, held.decided_at = state, by, timezone.now()
    held.save(update_fields=["state", "decided_by", "decided_at", "reason", "target"])


def _loosen(held: Impact) -> None:
    """End the link to what it was seen in, unless another one that was confirmed holds it."""
    target, relation, held.target = held.target, RELATIONS.get(held.kind), None
    if target is None or relation is None:
        return
    kinds = [kind for kind, other in RELATIONS.items() if other == relation]
    others = Impact.objects.confirmed().filter(entry=held.entry, target=target, kind__in=kinds).exclude(pk=held.pk)
    if not others.exists():
        untie(held.entry, relation, target)


def _tell(held: Impact) -> None:
    for mail in claim_decided_mails(held):
        queue_mail(mail)
