"""The bid of the world: for the organisation whose steward the author is, with a partner and one who is asked."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, Final

from django.core.files.base import ContentFile
from django.utils import timezone

from projects.bids.enums import Act, BidStage, Step
from projects.bids.models import BidAct, BidPerson, BidVersion, CallKey, LateException, Opening, VersionPartner
from projects.bids.services import accept_partnership, invite_partner, save_step, start_bid
from projects.bids.services.files import add_file
from tests.hub.members.factories import MembershipFactory


def add_bids(things: SimpleNamespace, author: Any, marked: Callable[[str], str]) -> None:
    """Make it."""
    bid = start_bid(things.open_call, lead=things.member_organisation, stage=BidStage.BID, by=author)
    things.bid, things.bid_key = bid, CallKey.objects.get(call=things.open_call)
    summary = {"title": marked("bid_act"), "text": marked("bid_act")}
    things.bid_step = save_step(bid, Step.SUMMARY, summary, seen=0, by=author)
    things.bid_file = add_file(bid, ContentFile(b"A plan", name="plan.txt"), by=author)
    things.bid_act = BidAct.objects.create(bid=bid, act=Act.SAVE, by=author, what=marked("bid_act"))
    things.bid_person = BidPerson.objects.get(bid=bid, person=author)
    things.bid_version = BidVersion.objects.create(
        bid=bid, number=1, sealed=b"\x01", digest="0" * 64, submitted_at=timezone.now(), submitted_by=author
    )
    _add_partners(things, author)
    _add_acts_of_officers(things)


def _add_partners(things: SimpleNamespace, author: Any) -> None:
    steward, things.asked_steward = (MembershipFactory(steward=True).person for _ in range(2))
    asked = [
        invite_partner(things.bid, each.memberships.get().organisation, by=author)
        for each in (steward, things.asked_steward)
    ]
    things.bid_partner, things.asked_partner = accept_partnership(asked[0], by=steward), asked[1]
    named = {"version": things.bid_version, "organisation": things.bid_partner.organisation}
    things.version_partner = VersionPartner.objects.create(**named)
    things.lonely_bid = _lonely_bid(things)


def _lonely_bid(things: SimpleNamespace) -> Any:
    """Make a bid whose one person has left the organisation, which is led by nobody of the readers."""
    membership = MembershipFactory(steward=True)
    bid = start_bid(things.open_call, lead=membership.organisation, stage=BidStage.BID, by=membership.person)
    today = timezone.localdate()
    type(membership).objects.filter(pk=membership.pk).update(
        until=today, steward_until=today, ended_by=membership.person
    )
    return bid


def _add_acts_of_officers(things: SimpleNamespace) -> None:
    of_call = {"call": things.open_call, "stage": BidStage.EXPRESSION}
    officer = things.open_call.commissioner
    things.bid_opening = Opening.objects.create(**of_call, begun_by=officer)
    until = timezone.now() + timedelta(days=1)
    things.late_exception = LateException.objects.create(
        **of_call, organisation=things.member_organisation, until=until, reason="Ill", asked_by=officer
    )


def _bid(things: Any) -> list[Any]:
    return [things.bid.reference]


# The name, who gets the page (no name: all members), and what fills the placeholders.
BID_ROWS: Final[tuple[tuple[str, tuple[str, ...] | None, Callable[[Any], list[Any]]], ...]] = (
    ("bids:bid-own", None, lambda things: []),
    ("bids:bid-verify", None, lambda things: []),
    ("bids:bid-new", None, lambda things: [things.open_call.pk]),
    ("bids:bid-new", (), lambda things: [things.draft_call.pk]),
    ("bids:bid-check", ("author",), _bid),
    ("bids:bid-withdraw", ("author",), _bid),
    ("bids:file-list", ("author",), _bid),
    ("bids:file-read", ("author",), lambda things: [things.bid.reference, things.bid_file.reference]),
    ("bids:file-read", (), lambda things: [things.bid.reference, things.bid.reference]),
    ("bids:partner-list", ("author",), _bid),
    ("bids:step-edit", ("author",), lambda things: [things.bid.reference, "summary"]),
    ("bids:step-edit", (), lambda things: [things.bid.reference, "nonsense"]),
    ("bids:bid-page", ("author",), _bid),
    ("bids:bid-page", (), lambda things: [things.bid_file.reference]),
    ("bids:version-page", ("author",), lambda things: [things.bid.reference, 1]),
    ("bids:version-page", (), lambda things: [things.bid.reference, 2]),
    ("bids:version-download", (), lambda things: [things.bid.reference, 1]),  # Made by hand: it does not agree.
    ("bids:partnership-page", (), lambda things: [things.asked_partner.reference]),
    ("bids:partnership-leave", (), lambda things: [things.bid_partner.reference]),
    ("bids:bid-take-up", (), lambda things: [things.lonely_bid.reference]),
    ("bids:bid-take-up", (), _bid),
    ("bids:partnership-page", (), lambda things: [things.bid_partner.reference]),
)
BID_ACTS: Final = frozenset(
    {
        "bids:partnership-accept",
        "bids:partnership-refuse",
        "bids:file-remove",
        "bids:partner-end",
        "bids:person-add",
        "bids:person-take-off",
    }
)
