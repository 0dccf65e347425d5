"""Who may do what in the assessment of bids. Who may read what: `querysets`."""

from django.db.models import Q

from home.models import User
from projects.assessments.querysets import bids_for, bids_read_by, calls_run_by
from projects.bids.models import Bid, Opening
from projects.bids.permissions import has_part
from projects.calls.models import CallPage
from search.tokens import Reader, asked_once


def runs_a_call(user: Reader) -> bool:
    """Say whether `user` is an officer with a call to run: the registers of what came of calls are for nobody else."""
    return asked_once("runs a call", user, lambda: _runs_a_call(user))


def _runs_a_call(user: Reader) -> bool:
    return bool(user.has_perm("wagtailadmin.access_admin") and calls_run_by(user).exists())


def can_run_assessment(user: Reader, call: CallPage) -> bool:
    """Say whether `user` asks assessors and moderates: the officer who runs the call, on no bid for it."""
    return bool(calls_run_by(user).filter(pk=call.pk).exists())


def can_be_assessor(person: User, call: CallPage) -> bool:
    """Say whether `person` may be asked: an open account, on no bid for the call, of no organisation that bids.

    Not whoever runs the call or opened its bids: they read the scores of others, and names, before they score.
    """
    opened = Opening.objects.filter(Q(begun_by=person.pk) | Q(confirmed_by=person.pk), call=call)
    if not person.is_active or call.commissioner_id == person.pk or opened.exists():
        return False
    return not has_part(person, call)


def can_declare_interest(user: Reader, bid: Bid) -> bool:
    """Say whether `user` is to say what ties them to the bidders."""
    return bool(bids_for(user).filter(pk=bid.pk).exists())


def can_score_bid(user: Reader, bid: Bid) -> bool:
    """Say whether `user` may read and score the bid."""
    return bool(bids_read_by(user).filter(pk=bid.pk).exists())
