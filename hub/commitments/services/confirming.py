"""The owner's word: a commitment is confirmed, so that everybody reads it, or it is not so."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import ChangedMeanwhile, NotToBePromised
from hub.commitments.models import Commitment
from hub.commitments.permissions import can_choose_name, can_confirm, can_edit
from hub.commitments.queries import KIND, is_open
from hub.commitments.services.lines import add_line, held
from hub.commitments.transitions import check_transition, check_waits
from search.enums import Relation
from search.threads import entries_for, tie


@transaction.atomic
def agree_commitment(commitment: Commitment, *, by: User, seen: int, is_named: bool = False) -> Commitment:
    """Confirm a commitment: from now on it is in the public ledger, and in the thread of the thing that it is for.

    `seen` is the number of its last change as `by` read it; `is_named` says whether a person's name is shown. Raises
    PermissionDenied, TransitionNotAllowed, ChangedMeanwhile or NotToBePromised.
    """
    taken = held(commitment)
    if not can_confirm(by, taken):
        raise PermissionDenied
    check_transition(taken.state, CommitmentState.AGREED)
    if seen != taken.number:
        raise ChangedMeanwhile("This was edited after you opened the page. Read it again, then confirm it.")
    if not is_open(taken.entry):
        raise NotToBePromised("What this is for is not public any more, so that it cannot be confirmed now.")
    taken.is_named = is_named and taken.owner_id is not None
    add_line(taken, CommitmentState.AGREED, by=by)
    tie(taken.entry, Relation.LED_TO, entries_for(KIND, [taken.pk])[0], by=by)
    log(taken, "commitments.commitment.agree", user=by)
    return taken


@transaction.atomic
def decline_commitment(commitment: Commitment, *, by: User) -> Commitment:
    """Say that a commitment is not so, before it is confirmed. Nobody else reads it, now or later.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    taken = held(commitment)
    if not can_edit(by, taken):
        raise PermissionDenied
    check_waits(taken.state)
    check_transition(taken.state, CommitmentState.WITHDRAWN)
    add_line(taken, CommitmentState.WITHDRAWN, by=by)
    log(taken, "commitments.commitment.decline", user=by)
    return taken


@transaction.atomic
def choose_name(commitment: Commitment, *, by: User, is_named: bool) -> Commitment:
    """Show a person's own commitment with their name from now on, or as “a member” again.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    taken = held(commitment)
    if not can_choose_name(by, taken):
        raise PermissionDenied
    if taken.agreed_at is None:
        check_transition(taken.state, CommitmentState.DONE)
    if taken.is_named != is_named:
        taken.is_named = is_named
        taken.save(update_fields=["is_named"])
        log(taken, "commitments.commitment.name" if is_named else "commitments.commitment.unname", user=by)
    return taken
