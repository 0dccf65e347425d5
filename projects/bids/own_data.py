"""What bids keep about a person: a copy for them, and how it is forgotten when they are."""

from typing import Final

from django.db.models import Q
from django.utils import timezone

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.bids.models import Bid, BidAct, BidPerson

_BID = ("reference", "call__reference", "stage", "lead__name", "state", "started_at", "submitted_at")
_ACT = ("bid__reference", "act", "at")  # And no more: who did it to whom is another person's.
_WORDS: Final = Erasing(
    goes=("your way into bids: you are taken off each of them",),
    stays=("bids, which are their organisations', with what you did on them and when",),
    stays_with_the_name=(
        "what the text of a bid says about you, such as its team: a bid is sealed, and proved by its exact words",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write which bids they are or were on, and what they did. The texts are their organisations', under seal."""
    bids = Bid.objects.filter(Q(started_by=person) | Q(people__person=person)).distinct().order_by("pk")
    archive.write_rows("bids", bids.values(*_BID))
    acts = BidAct.objects.order_by("pk").values(*_ACT)
    archive.write_rows("what_you_did_on_bids", acts.filter(by=person))
    archive.write_rows("where_you_were_let_into_bids_or_taken_off", acts.filter(about=person))


def erase(person: User) -> None:
    """Take them off every bid. What they did stays, under “Former member”: a bid has to be proved by its book.

    The book names people by keys alone, so nothing is looked for by a name, which anybody may choose.
    """
    BidPerson.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = {"bids.BidPerson.person", "bids.Bid.started_by", "bids.BidAct.about", "bids.BidAct.by"}
    register_personal_data(PersonalData("bids", export, erase, _WORDS, holds=frozenset(holds)))
