"""Who may do what with bids. Who may read them: `querysets`. When: `transitions`. Until when: `deadlines`."""

from hub.members.models import Membership, Organisation
from hub.members.permissions import can_run_organisation, can_take_part
from projects.bids.models import Bid, BidPartner, BidPerson
from projects.bids.querysets import calls_with_part
from projects.calls.models import CallPage
from search.tokens import Reader


def belongs_to(user: Reader, organisation: int) -> bool:
    """Say whether `user` belongs to an organisation today."""
    return Membership.objects.current().filter(person=user.pk, organisation=organisation).exists()


def can_start_bid(user: Reader, call: CallPage, organisation: Organisation) -> bool:
    """Say whether `user` may begin a bid for an organisation: its people, unless they run the call."""
    is_theirs = organisation.is_member and belongs_to(user, organisation.pk)
    return can_take_part(user) and is_theirs and call.commissioner_id != user.pk


def can_read_bid(user: Reader, bid: Bid) -> bool:
    """Say whether `user` is one of its people."""
    return Bid.objects.visible_to(user).filter(pk=bid.pk).exists()


def can_write_bid(user: Reader, bid: Bid) -> bool:
    """Say whether `user` may write it, hand it in and withdraw it: its people of the lead. Partners read."""
    of_lead = BidPerson.objects.filter(bid=bid, person=user.pk, organisation=bid.lead_id, ended_at=None)
    return can_read_bid(user, bid) and of_lead.exists()


def can_answer_partnership(user: Reader, partner: BidPartner) -> bool:
    """Say whether `user` may say yes or no for the organisation that is asked: its stewards."""
    return can_run_organisation(user, partner.organisation)


def can_run_call(user: Reader, call: CallPage) -> bool:
    """Say whether `user` runs the call: the officer whom it names."""
    return user.is_authenticated and user.is_active and call.commissioner_id == user.pk


def has_part(user: Reader, call: CallPage) -> bool:
    """Say whether `user` is or was on a bid for the call, or belongs to an organisation that has handed one in."""
    return calls_with_part(user).filter(call=call.pk).exists()


def can_open_bids(user: Reader, call: CallPage) -> bool:
    """Say whether `user` may open bids: who runs the call, or another officer who edits it, and who is on no bid.

    Of a colleague's bid nothing is told before the close, so `has_part` is asked after it.
    """
    if not (user.is_authenticated and user.is_active and user.has_perm("wagtailadmin.access_admin")):
        return False
    is_on_one = BidPerson.objects.filter(bid__call=call, person=user.pk).exists()
    return not is_on_one and (can_run_call(user, call) or bool(call.permissions_for_user(user).can_edit()))
