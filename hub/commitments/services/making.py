"""Offering a commitment, writing down those of others, and changing the words while they wait."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from home.sent_twice import lately, refuse_second
from hub.commitments.enums import CommitmentState, CommitmentVerb
from hub.commitments.exceptions import ChangedMeanwhile, DoneAlready, NotToBePromised
from hub.commitments.models import Commitment, CommitmentNews
from hub.commitments.models.commitment import LONGEST
from hub.commitments.notifications import written_down_mails
from hub.commitments.permissions import can_edit, can_promise, can_write_down
from hub.commitments.queries import areas_of_thing, is_open, organisations_of_person, people_of
from hub.commitments.services.lines import held
from hub.commitments.transitions import check_waits
from hub.members.models import Organisation
from search.models import Entry

MOST_WAITING: Final = 30
FURTHEST: Final = timedelta(days=366 * 5)
_WRITTEN: Final = ("verb", "what", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentText:
    """What is promised, by when."""

    verb: CommitmentVerb
    what: str
    due_on: date


@transaction.atomic
def offer_commitment(
    thing: Entry, text: CommitmentText, *, by: User, organisation: Organisation | None = None
) -> Commitment:
    """Offer something for a public thing, for oneself or for an organisation, of which a steward confirms it.

    Raises PermissionDenied, DoneAlready or NotToBePromised.
    """
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    if not can_promise(by) or not is_open(thing):
        raise PermissionDenied
    if organisation is not None and organisation not in organisations_of_person(by):
        raise NotToBePromised(problems={"organisation": "You do not speak for this organisation any more"})
    _check(text)
    own = Commitment.objects.filter(made_by=by, entry=thing)
    same = own.filter(verb=text.verb, what=text.what, organisation=organisation, made_at__gte=lately())
    refuse_second(same, DoneAlready, "This is kept already. Here it is.")
    if Commitment.objects.filter(made_by=by).waiting().count() >= MOST_WAITING:
        raise NotToBePromised(f"{MOST_WAITING} commitments that you wrote down wait. Have some confirmed first.")
    owner = None if organisation is not None else by
    commitment = _make(thing, text, owner=owner, organisation=organisation, by=by)
    log(commitment, "commitments.commitment.offer", user=by)
    if organisation is not None:
        _ask(commitment, but=by)
    return commitment


@transaction.atomic
def write_down_commitment(
    thing: Entry,
    text: CommitmentText,
    *,
    by: User,
    owner: User | None = None,
    organisation: Organisation | None = None,
) -> Commitment:
    """Write down what a member, or an organisation, has promised. They are asked to confirm it; until then it is theirs
    and the secretariat's alone.

    Raises PermissionDenied, DoneAlready or NotToBePromised.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if not can_write_down(by) or not is_open(thing):
        raise PermissionDenied
    if (owner is None) == (organisation is None):
        raise NotToBePromised("Say whose promise it is: a member's or an organisation's.")
    _check(text)
    of_them = Commitment.objects.filter(entry=thing, owner=owner, organisation=organisation)
    same = of_them.filter(verb=text.verb, what=text.what, due_on=text.due_on)
    refuse_second(same, DoneAlready, "This is written down already. Here it is.")
    commitment, people = keep_written_down(thing, text, owner=owner, organisation=organisation, by=by)
    for mail in written_down_mails(commitment, people):
        queue_mail(mail)
    return commitment


def keep_written_down(thing: Entry, text: CommitmentText, *, by: User, **owner: Any) -> tuple[Commitment, list[User]]:
    """Keep what somebody promised, in the transaction of the caller, who has checked it and tells those returned.

    Raises NotToBePromised where nobody could confirm it.
    """
    commitment = _make(thing, text, by=by, **owner)
    people = people_of(commitment)
    if not people:
        raise NotToBePromised("Nobody could confirm this: the member has no access, or the organisation no steward.")
    log(commitment, "commitments.commitment.write_down", user=by)
    return commitment, people


@transaction.atomic
def edit_commitment(commitment: Commitment, text: CommitmentText, *, by: User, seen: int) -> Commitment:
    """Change the words while they wait. `seen` is the number of the last change as `by` had it before them.

    Raises PermissionDenied, TransitionNotAllowed, ChangedMeanwhile or NotToBePromised.
    """
    taken = held(commitment)
    if not can_edit(by, taken):
        raise PermissionDenied
    check_waits(taken.state)
    if seen != taken.number:
        raise ChangedMeanwhile("This was edited in another window after you opened this page. Look at it again.")
    _check(text, was_due_on=taken.due_on)
    for name in _WRITTEN:
        setattr(taken, name, getattr(text, name))
    taken.number += 1
    taken.save()
    log(taken, "commitments.commitment.edit", user=by)
    return taken


def _make(thing: Entry, text: CommitmentText, *, by: User, **owner: Any) -> Commitment:
    words = {name: getattr(text, name) for name in _WRITTEN}
    commitment: Commitment = Commitment.objects.create(entry=thing, made_by=by, **words, **owner)
    commitment.areas.set(areas_of_thing(thing))
    CommitmentNews.objects.create(
        commitment=commitment, state=CommitmentState.OFFERED, by=by, is_by_office=can_write_down(by)
    )
    return commitment


def _ask(commitment: Commitment, *, but: User | None = None) -> None:
    """Ask those who speak for its owner to confirm it, without whoever has just written it down."""
    for mail in written_down_mails(commitment, [person for person in people_of(commitment) if person != but]):
        queue_mail(mail)


def _check(text: CommitmentText, *, was_due_on: date | None = None) -> None:
    """Raise NotToBePromised with what is wrong with which field."""
    problems = {}
    if not text.what.strip() or len(text.what) > LONGEST:
        problems["what"] = f"Say what is promised in at most {LONGEST} characters"
    today = timezone.localdate()
    earliest = min(today, was_due_on or today)
    if not earliest <= text.due_on <= today + FURTHEST:
        problems["due_on"] = "Enter a day between today and five years from now"
    if problems:
        raise NotToBePromised(problems=problems)
