from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.models import OutgoingMail
from home.outbox import send_due_mail
from projects.bids.canonical import digest_of, read_canonical
from projects.bids.content import bid_text, version_text
from projects.bids.enums import Act, BidStage, BidState, Step
from projects.bids.exceptions import CallNotOpen, ChangedMeanwhile, DoneAlready, NotComplete, TransitionNotAllowed
from projects.bids.models import Bid, BidStep, BidVersion
from projects.bids.services import invite_partner, save_step, start_bid, submit_bid, withdraw_bid
from tests.projects.bids.factories import (
    SECRET,
    after_the_close,
    colleague_of,
    content,
    draft_bid,
    hand_in,
    organisation_of,
    partner_of,
    steward,
    submitted_bid,
)
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db


def test_a_bid_is_handed_in_with_a_receipt_for_its_people(mailoutbox):
    bid = draft_bid()
    partner = partner_of(bid)
    OutgoingMail.objects.all().delete()
    version = hand_in(bid)
    bid.refresh_from_db()
    assert (bid.state, bid.submitted_at, version.number) == (BidState.SUBMITTED, version.submitted_at, 1)
    text = version_text(version)
    assert digest_of(text) == version.digest
    said = read_canonical(text)
    assert said["lead"] == bid.lead.name
    assert said["partners"] == [partner.organisation.name]
    assert [row["criterion"] for row in said["criteria"]] == ["Method", "Price"]
    assert bid.acts.filter(act=Act.SUBMIT, by=bid.started_by).count() == 1
    assert mailoutbox == []
    send_due_mail()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([bid.started_by.email, partner.answered_by.email])
    assert all(version.digest in mail.body and SECRET not in mail.body for mail in mailoutbox)
    assert not any(bid.call.title in mail.body or bid.lead.name in mail.body for mail in mailoutbox)


def test_nobody_is_told_of_what_is_rolled_back(mailoutbox):
    bid = draft_bid()
    with transaction.atomic():
        hand_in(bid)
        transaction.set_rollback(True)
    send_due_mail()
    assert mailoutbox == []
    assert not BidVersion.objects.exists()


@pytest.mark.parametrize("milliseconds", [-50, -1, 0, 1, 50])
def test_the_servers_clock_decides_at_the_deadline(milliseconds):
    bid = draft_bid()
    with time_machine.travel(bid.call.closes_at + timedelta(milliseconds=milliseconds), tick=False):
        if milliseconds < 0:
            assert hand_in(bid).number == 1
        else:
            with pytest.raises(CallNotOpen, match="has closed"):
                hand_in(bid)
    assert BidVersion.objects.count() == (milliseconds < 0)


def test_nothing_is_written_or_withdrawn_after_the_close():
    bid = submitted_bid()
    with after_the_close(bid.call):
        for act in (
            lambda: save_step(bid, Step.SUMMARY, {"title": "x", "text": "y"}, seen=1, by=bid.started_by),
            lambda: withdraw_bid(bid, by=bid.started_by),
            lambda: invite_partner(bid, organisation_of(steward()), by=bid.started_by),
            lambda: draft_bid(call=bid.call),
        ):
            with pytest.raises(CallNotOpen):
                act()
    bid.refresh_from_db()
    assert bid.state == BidState.SUBMITTED


def test_a_call_that_has_not_opened_or_is_cancelled_or_a_draft_takes_nothing():
    for call in (CallFactory(forthcoming=True), CallFactory(cancelled=True), CallFactory(draft=True)):
        with pytest.raises(CallNotOpen):
            draft_bid(call=call)


def test_the_same_form_twice_hands_in_once():
    bid = draft_bid()
    seen = digest_of(bid_text(bid))
    version = submit_bid(bid, seen=seen, by=bid.started_by)
    with pytest.raises(DoneAlready) as refusal:
        submit_bid(bid, seen=seen, by=bid.started_by)
    assert refusal.value.left == version
    assert BidVersion.objects.count() == 1


def test_what_changed_after_it_was_checked_is_not_handed_in():
    bid = draft_bid()
    seen = digest_of(bid_text(bid))
    save_step(bid, Step.TEAM, {"text": "Others"}, seen=1, by=bid.started_by)
    with pytest.raises(ChangedMeanwhile):
        submit_bid(bid, seen=seen, by=bid.started_by)
    with pytest.raises(ChangedMeanwhile):
        submit_bid(bid, seen="", by=bid.started_by)


def test_a_stale_form_overwrites_nothing():
    bid = draft_bid()
    save_step(bid, Step.TEAM, {"text": "First"}, seen=1, by=bid.started_by)
    for seen in (0, 1, 3):
        with pytest.raises(ChangedMeanwhile):
            save_step(bid, Step.TEAM, {"text": "Second"}, seen=seen, by=bid.started_by)
    assert read_canonical(bid_text(bid))["team"] == {"text": "First"}


def test_a_bid_can_be_replaced_and_both_versions_stay():
    bid = submitted_bid()
    first = bid.versions.get()
    save_step(bid, Step.TEAM, {"text": "Others"}, seen=1, by=bid.started_by)
    assert Bid.objects.get(pk=bid.pk).submitted_at == first.submitted_at
    second = hand_in(bid)
    assert second.number == 2
    assert read_canonical(version_text(second))["team"] == {"text": "Others"}
    assert SECRET in read_canonical(version_text(first))["team"]["text"]
    with pytest.raises(TypeError):
        first.save()


def test_what_is_missing_is_said_and_nothing_is_handed_in():
    bid = draft_bid()
    method = bid.call.criteria.get(name="Method")
    save_step(bid, Step.CRITERIA, {**content(Step.CRITERIA, bid), str(method.pk): ""}, seen=1, by=bid.started_by)
    save_step(bid, Step.COSTS, {"lines": []}, seen=1, by=bid.started_by)
    asked = invite_partner(bid, organisation_of(steward()), by=bid.started_by)
    with pytest.raises(NotComplete) as refusal:
        hand_in(bid)
    assert refusal.value.missing == [
        "Enter at least one line of costs.",
        "Answer the criteria that are still open: Method.",
        f"{asked.organisation.name} has not said yet whether it is a partner.",
    ]
    assert not BidVersion.objects.exists()


def test_withdrawn_is_withdrawn_and_another_can_be_begun():
    bid = submitted_bid()
    withdraw_bid(bid, by=bid.started_by)
    for act in (lambda: hand_in(bid), lambda: withdraw_bid(bid, by=bid.started_by)):
        with pytest.raises(TransitionNotAllowed):
            act()
    with pytest.raises(TransitionNotAllowed):
        save_step(bid, Step.TEAM, {"text": "x"}, seen=1, by=bid.started_by)
    assert draft_bid(call=bid.call, by=bid.started_by).pk != bid.pk


def test_an_organisation_has_one_standing_bid_per_call():
    bid = draft_bid()
    with pytest.raises(DoneAlready) as refusal:
        draft_bid(call=bid.call, by=colleague_of(bid.started_by))
    assert refusal.value.left == bid


def test_only_people_of_the_lead_write():
    bid = draft_bid()
    partner = partner_of(bid)
    for person in (partner.answered_by, colleague_of(bid.started_by), steward(), bid.call.commissioner):
        if person is None:
            continue
        with pytest.raises(PermissionDenied):
            save_step(bid, Step.TEAM, {"text": "x"}, seen=1, by=person)
        with pytest.raises(PermissionDenied):
            submit_bid(bid, seen=digest_of(bid_text(bid)), by=person)
        with pytest.raises(PermissionDenied):
            withdraw_bid(bid, by=person)


def test_nobody_bids_for_an_organisation_that_is_not_theirs_nor_for_a_call_they_run():
    person, call = steward(), CallFactory()
    with pytest.raises(PermissionDenied):
        start_bid(call, lead=organisation_of(steward()), stage=BidStage.BID, by=person)
    person.is_staff = True
    person.save()
    call.commissioner = person
    call.save()
    with pytest.raises(PermissionDenied):
        draft_bid(call=call, by=person)


def test_a_call_in_two_stages_takes_expressions_of_interest_until_these_close_and_no_bid_before():
    call, one = CallFactory(two_stages=True), steward()
    with pytest.raises(CallNotOpen):
        draft_bid(call=call, by=one)
    submitted_bid(call=call, by=one, stage=BidStage.EXPRESSION)
    with time_machine.travel(call.eoi_closes_at, tick=False), pytest.raises(CallNotOpen, match="has closed"):
        draft_bid(call=call, by=steward(), stage=BidStage.EXPRESSION)


def test_what_no_page_would_send_is_refused():
    bid = draft_bid(call=CallFactory(two_stages=True), stage=BidStage.EXPRESSION)
    with pytest.raises(PermissionDenied):
        save_step(bid, Step.COSTS, {"lines": []}, seen=0, by=bid.started_by)
    with pytest.raises(Exception, match="too long"):
        save_step(bid, Step.TEAM, {"text": "x" * 500_000}, seen=1, by=bid.started_by)
    assert BidStep.objects.get(bid=bid, name=Step.TEAM).number == 1
