"""Who the partners of a bid are is held by what was handed in: who agrees or leaves later changes nothing of it."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.members.exceptions import NotToBeMerged
from hub.members.models import Organisation
from hub.members.services import merge_organisations
from projects.bids.canonical import read_canonical
from projects.bids.content import version_text
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, BidAct, BidPerson, VersionPartner
from projects.bids.querysets import calls_with_part
from projects.bids.services import (
    begin_opening,
    confirm_opening,
    end_partnership,
    invite_partner,
    leave_partnership,
    name_person,
    withdraw_bid,
)
from projects.calls.models import CallPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, MembershipFactory, SecretaryFactory
from tests.projects.bids.factories import (
    after_the_close,
    colleague_of,
    draft_bid,
    hand_in,
    organisation_of,
    partner_of,
    run_by,
    steward,
    submitted_bid,
)

pytestmark = pytest.mark.django_db


def named(bid: Bid) -> list[set[str]]:
    """Return the partners of each version, as the rows have them."""
    return [set(each.partners.values_list("organisation__name", flat=True)) for each in bid.versions.order_by("number")]


def counting(bid: Bid) -> set[Organisation]:
    rows = VersionPartner.objects.counting().filter(version__bid=bid).select_related("organisation")
    return {row.organisation for row in rows}


def test_a_version_keeps_those_whom_its_text_names():
    bid = draft_bid()
    one, other = partner_of(bid), partner_of(bid)
    version = hand_in(bid)
    assert named(bid) == [{one.organisation.name, other.organisation.name}]
    assert set(read_canonical(version_text(version))["partners"]) == named(bid)[0]
    asked = invite_partner(bid, organisation_of(steward()), by=bid.started_by)
    assert asked.organisation not in counting(bid)


def test_who_agrees_or_leaves_afterwards_changes_nothing_until_it_is_handed_in_again():
    bid = draft_bid()
    leaving, ended = partner_of(bid), partner_of(bid)
    hand_in(bid)
    late = partner_of(bid)
    leave_partnership(leaving, by=leaving.answered_by)
    end_partnership(ended, by=bid.started_by)
    assert counting(bid) == {leaving.organisation, ended.organisation}
    hand_in(bid)
    assert counting(bid) == {late.organisation}
    assert named(bid) == [{leaving.organisation.name, ended.organisation.name}, {late.organisation.name}]


def test_what_was_withdrawn_names_nobody():
    bid = draft_bid()
    partner_of(bid)
    hand_in(bid)
    assert counting(bid)
    withdraw_bid(bid, by=bid.started_by)
    assert not counting(bid)


def test_what_is_rolled_back_keeps_nobody():
    bid = draft_bid()
    partner_of(bid)
    with transaction.atomic():
        hand_in(bid)
        transaction.set_rollback(True)
    assert not VersionPartner.objects.exists()


def test_a_partner_in_a_bid_for_one_call_has_part_in_that_call_alone():
    bid, _ = draft_bid(), submitted_bid()
    partner = partner_of(bid)
    hand_in(bid)
    body = partner.organisation
    assert list(calls_with_part(MembershipFactory(organisation=body).person)) == [{"call": bid.call_id}]
    assert not calls_with_part(MembershipFactory(organisation=body, ended=True).person)


def test_nobody_is_a_partner_of_a_version_twice():
    bid = draft_bid()
    partner = partner_of(bid)
    version = hand_in(bid)
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionPartner.objects.create(version=version, organisation=partner.organisation)


def test_only_the_people_of_a_bid_read_of_it_before_the_opening_and_after():
    bid = draft_bid()
    partner = partner_of(bid)
    hand_in(bid)
    officer, superuser = run_by(bid.call), UserFactory(superuser=True)
    AccessFactory(person=superuser)
    strangers = [AnonymousUser(), steward(), officer, superuser, colleague_of(partner.answered_by)]

    def check() -> None:
        for person in (bid.started_by, partner.answered_by):
            assert VersionPartner.objects.visible_to(person).get().organisation == partner.organisation
        assert not any(VersionPartner.objects.visible_to(person).exists() for person in strangers)

    check()
    with after_the_close(bid.call):
        confirm_opening(begin_opening(bid.call, BidStage.BID, by=officer), by=superuser)
        check()


def test_who_left_reads_the_rows_no_more_though_they_name_it():
    bid = draft_bid()
    partner = partner_of(bid)
    hand_in(bid)
    leave_partnership(partner, by=partner.answered_by)
    assert not VersionPartner.objects.visible_to(partner.answered_by).exists()
    assert counting(bid) == {partner.organisation}


def test_the_page_of_a_bid_says_beside_each_version_whom_it_names(client):
    bid = draft_bid()
    left = partner_of(bid)
    hand_in(bid)
    leave_partnership(left, by=left.answered_by)
    hand_in(bid)
    client.force_login(bid.started_by)
    receipts = client.get(bid.get_absolute_url()).content.decode().partition("Receipt for version 2")[2]
    later, _, earlier = receipts.partition("Receipt for version 1")
    assert f", with {left.organisation.name}</li>" in earlier
    assert left.organisation.name not in later


def fill() -> None:
    """Fill the versions anew, as the upgrade does."""
    VersionPartner.objects.all().delete()
    importlib.import_module("projects.bids.migrations.0007_each_version_keeps_its_partners").keep_partners(apps, None)


def test_the_upgrade_finds_who_were_partners_of_each_version():
    bid, elsewhere = draft_bid(), draft_bid()
    staying, leaving, gone = partner_of(bid), partner_of(bid), partner_of(bid)
    end_partnership(gone, by=bid.started_by)
    hand_in(bid)
    leave_partnership(leaving, by=leaving.answered_by)
    partner_of(bid)
    hand_in(bid)
    partner_of(bid)
    invite_partner(bid, organisation_of(steward()), by=bid.started_by)
    partner_of(elsewhere)
    hand_in(elsewhere)
    before = named(bid), named(elsewhere)
    assert [len(names) for names in before[0]] == [2, 2]
    assert staying.organisation.name in before[0][0] & before[0][1]
    fill()
    assert (named(bid), named(elsewhere)) == before


def test_the_upgrade_finds_by_its_people_when_a_partner_left_that_bears_another_name_now():
    bid = draft_bid()
    leaving, gone = partner_of(bid), partner_of(bid)
    name_person(bid, colleague_of(leaving.answered_by), by=leaving.answered_by)
    end_partnership(gone, by=bid.started_by)
    hand_in(bid)
    leave_partnership(leaving, by=leaving.answered_by)
    for partner in (leaving, gone):
        Organisation.objects.filter(pk=partner.organisation_id).update(name=f"Once {partner.organisation.name}")
    before = named(bid)
    fill()
    assert named(bid) == before == [{f"Once {leaving.organisation.name}"}]
    BidPerson.objects.filter(organisation=leaving.organisation).delete()
    BidAct.objects.filter(bid=bid).delete()
    fill()
    assert named(bid) == [set()]  # Nothing tells that it was still in.


def test_a_partner_that_left_is_not_merged_with_another_bidder_while_a_version_names_it():
    bid = draft_bid()
    partner = partner_of(bid)
    hand_in(bid)
    leave_partnership(partner, by=partner.answered_by)
    other = submitted_bid(call=bid.call)
    CallPage.objects.filter(pk=bid.call_id).update(cancelled_at=timezone.now(), cancelled_reason="No money.")
    with pytest.raises(NotToBeMerged, match="same call"):
        merge_organisations(partner.organisation, into=other.lead, by=SecretaryFactory())
    with pytest.raises(NotToBeMerged, match="same call"):
        merge_organisations(other.lead, into=partner.organisation, by=SecretaryFactory())


def test_a_merger_takes_the_versions_along_and_names_nobody_twice():
    bid = draft_bid()
    old, new = partner_of(bid), partner_of(bid)
    hand_in(bid)
    end_partnership(old, by=bid.started_by)
    hand_in(bid)
    led = draft_bid(by=steward(new.organisation))
    partner = partner_of(led, steward(old.organisation))
    hand_in(led)
    end_partnership(partner, by=led.started_by)
    hand_in(led)
    for call in (bid.call, led.call):
        CallPage.objects.filter(pk=call.pk).update(cancelled_at=timezone.now(), cancelled_reason="No money.")
    merge_organisations(old.organisation, into=new.organisation, by=SecretaryFactory())
    assert named(bid) == [{new.organisation.name}, {new.organisation.name}]
    assert named(led) == [set(), set()]
    assert Bid.objects.get(pk=led.pk).state == BidState.SUBMITTED
