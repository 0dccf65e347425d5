"""Partners and people of a bid: asked by its lead, in only by their own yes, and out again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.models import User
from hub.members.models import Organisation
from hub.members.permissions import can_take_part
from projects.bids.arrivals import Arrival
from projects.bids.deadlines import check_open_for
from projects.bids.enums import Act, BidState, PartnerState
from projects.bids.exceptions import PartnerRefused, TransitionNotAllowed
from projects.bids.models import Bid, BidPartner, BidPerson
from projects.bids.notifications import (
    partner_answered_mails,
    partner_asked_mails,
    partner_left_mails,
    person_named_mails,
)
from projects.bids.permissions import belongs_to, can_answer_partnership, can_read_bid, can_write_bid
from projects.bids.services.closes import remembers_close
from projects.bids.services.parts import bid_to_write, locked_bid, locked_call, note, send
from projects.bids.transitions import check_bid, check_partner

MOST_PARTNERS = 20
MOST_PEOPLE = 30


@remembers_close
@transaction.atomic
def invite_partner(bid: Bid, organisation: Organisation, *, by: User, arrival: Arrival | None = None) -> BidPartner:
    """Ask a member organisation to be a partner. Raises PermissionDenied, CallNotOpen or PartnerRefused."""
    bid, _, at = bid_to_write(bid, by, arrival)
    check_bid(bid.state, BidState.WITHDRAWN)
    if not organisation.is_member or organisation.pk == bid.lead_id:
        raise PartnerRefused("Choose another organisation that is a member.")
    open_ones = bid.partners.open()
    if open_ones.filter(organisation=organisation).exists():
        raise PartnerRefused("This organisation has been asked already.")
    if open_ones.count() >= MOST_PARTNERS:
        raise PartnerRefused(f"A bid has at most {MOST_PARTNERS} partners.")
    partner = BidPartner.objects.create(bid=bid, organisation=organisation, asked_by=by, asked_at=at)
    note(bid, Act.ASK_PARTNER, by, organisation.name)
    send(partner_asked_mails(partner))
    return partner


@remembers_close
@transaction.atomic
def accept_partnership(partner: BidPartner, *, by: User, arrival: Arrival | None = None) -> BidPartner:
    """Agree that one's organisation is a partner. Who agrees can read the bid from now on.

    Raises PermissionDenied, CallNotOpen or TransitionNotAllowed.
    """
    arrival = arrival or Arrival.now()
    partner = _answer(partner, PartnerState.ACCEPTED, by)
    check_open_for(partner.bid, partner.bid.call, arrival.at_call(partner.bid.call))
    if not BidPerson.objects.filter(bid=partner.bid, person=by, ended_at=None).exists():
        BidPerson.objects.create(bid=partner.bid, person=by, organisation=partner.organisation, named_by=by)
    note(partner.bid, Act.ACCEPT_PARTNER, by, partner.organisation.name)
    send(partner_answered_mails(partner))
    return partner


@transaction.atomic
def refuse_partnership(partner: BidPartner, *, by: User) -> BidPartner:
    """Say no. The organisation never sees the bid. Raises PermissionDenied or TransitionNotAllowed."""
    partner = _answer(partner, PartnerState.REFUSED, by)
    note(partner.bid, Act.REFUSE_PARTNER, by, partner.organisation.name)
    send(partner_answered_mails(partner))
    return partner


def _answer(partner: BidPartner, state: PartnerState, by: User) -> BidPartner:
    partner = _locked_partner(partner)
    if not can_answer_partnership(by, partner):
        raise PermissionDenied
    check_partner(partner.state, state)
    if partner.bid.state == BidState.WITHDRAWN:
        raise TransitionNotAllowed("This has been withdrawn.")
    partner.state, partner.answered_by, partner.answered_at = state, by, timezone.now()
    partner.save(update_fields=["state", "answered_by", "answered_at"])
    return partner


def _locked_partner(partner: BidPartner) -> BidPartner:
    """Take a partnership in hand, after its call and its bid."""
    bid = locked_bid(partner.bid, locked_call(partner.bid.call_id))
    partners = BidPartner.objects.select_for_update(of=("self",)).select_related("organisation", "asked_by")
    held: BidPartner = partners.get(pk=partner.pk)
    held.bid = bid
    return held


@remembers_close
@transaction.atomic
def end_partnership(partner: BidPartner, *, by: User, arrival: Arrival | None = None) -> BidPartner:
    """Take a partner off the bid: nobody of it reads it from now on. What was handed in has to be handed in again.

    Raises PermissionDenied, CallNotOpen or TransitionNotAllowed.
    """
    bid_to_write(partner.bid, by, arrival)
    partner = _locked_partner(partner)
    _end(partner, Act.END_PARTNER, by)
    return partner


@remembers_close
@transaction.atomic
def leave_partnership(partner: BidPartner, *, by: User, arrival: Arrival | None = None) -> BidPartner:
    """Leave a bid as a partner, until the close: nobody of the organisation reads it from now on. The lead is told.

    Raises PermissionDenied, CallNotOpen or TransitionNotAllowed.
    """
    arrival = arrival or Arrival.now()
    partner = _locked_partner(partner)
    if not can_answer_partnership(by, partner):
        raise PermissionDenied
    check_open_for(partner.bid, partner.bid.call, arrival.at_call(partner.bid.call))
    if partner.is_waiting:
        raise TransitionNotAllowed("This waits for a yes or a no.")
    _end(partner, Act.LEAVE, by)
    send(partner_left_mails(partner))
    return partner


def _end(partner: BidPartner, act: Act, by: User) -> None:
    check_partner(partner.state, PartnerState.ENDED)
    partner.state = PartnerState.ENDED
    partner.save(update_fields=["state"])
    people = BidPerson.objects.filter(bid=partner.bid, organisation=partner.organisation, ended_at=None)
    people.update(ended_at=timezone.now())
    note(partner.bid, act, by, partner.organisation.name)


@transaction.atomic
def name_person(bid: Bid, person: User, *, by: User) -> BidPerson:
    """Let a colleague of one's own organisation read the bid. Raises PermissionDenied or PartnerRefused."""
    bid = locked_bid(bid, locked_call(bid.call_id))
    own = BidPerson.objects.filter(bid=bid, person=by, ended_at=None).select_related("organisation").first()
    if own is None or not can_read_bid(by, bid):
        raise PermissionDenied
    if not (can_take_part(person) and belongs_to(person, own.organisation_id)):
        raise PartnerRefused("Choose somebody of your own organisation.")
    people = BidPerson.objects.filter(bid=bid, ended_at=None)
    if people.filter(person=person).exists():
        raise PartnerRefused("They can read it already.")
    if people.count() >= MOST_PEOPLE:
        raise PartnerRefused(f"At most {MOST_PEOPLE} people are on a bid.")
    named = BidPerson.objects.create(bid=bid, person=person, organisation=own.organisation, named_by=by)
    note(bid, Act.NAME_PERSON, by, about=person)
    send(person_named_mails(named))
    return named


@transaction.atomic
def unname_person(named: BidPerson, *, by: User) -> None:
    """Let somebody read a bid no longer: oneself, or, by a writer of the lead, anybody but the last of the lead.

    Raises PermissionDenied or PartnerRefused.
    """
    bid = locked_bid(named.bid, locked_call(named.bid.call_id))
    named = BidPerson.objects.select_for_update(of=("self",)).select_related("person").get(pk=named.pk)
    if named.ended_at is not None or not (named.person_id == by.pk or can_write_bid(by, bid)):
        raise PermissionDenied
    others = BidPerson.objects.filter(bid=bid, organisation=bid.lead_id, ended_at=None).exclude(pk=named.pk)
    if named.organisation_id == bid.lead_id and not others.exists():
        raise PartnerRefused("Somebody of the lead organisation has to stay. Name another one first.")
    named.ended_at = timezone.now()
    named.save(update_fields=["ended_at"])
    note(bid, Act.UNNAME_PERSON, by, about=named.person)


@transaction.atomic
def take_up_bid(bid: Bid, person: User, *, by: User) -> BidPerson:
    """Have somebody of the lead take up a bid that nobody of it can read any more: named by a steward, who may be it.

    The steward reads nothing by naming another. It stands in the book of the bid. Raises PermissionDenied or
    PartnerRefused.
    """
    bid = locked_bid(bid, locked_call(bid.call_id))
    if not Bid.objects.left_alone_to(by).filter(pk=bid.pk).exists():
        raise PermissionDenied
    if not (can_take_part(person) and belongs_to(person, bid.lead_id)):
        raise PartnerRefused("Choose somebody of your own organisation.")
    gone = BidPerson.objects.filter(bid=bid, organisation=bid.lead_id, ended_at=None)
    gone.update(ended_at=timezone.now())
    BidPerson.objects.filter(bid=bid, person=person, ended_at=None).update(ended_at=timezone.now())
    named = BidPerson.objects.create(bid=bid, person=person, organisation=bid.lead, named_by=by)
    note(bid, Act.TAKE_UP, by, about=person)
    send(person_named_mails(named))
    return named
