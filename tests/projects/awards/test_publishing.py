"""The award notice: after the standstill, on the page of the call, and nowhere before."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from home.models import OutgoingMail
from home.outbox import send_due_mail
from projects.awards.enums import Decided
from projects.awards.exceptions import DoneAlready, NotToBeDecided, StandstillRuns
from projects.awards.models import BidDecision, CallDecision
from projects.awards.services import publish_award
from projects.bids.enums import ExceptionState
from projects.bids.models import BidVersion, LateException
from projects.calls.enums import CallPhase
from projects.calls.models import CallPage
from projects.calls.services import cancel_call, watch_call
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory
from tests.projects.awards.factories import AWARD, DECLINE, after_the_standstill, made, published, told

pytestmark = pytest.mark.django_db


def page_of(call: CallPage) -> str:
    return Client().get(CallPage.objects.get(pk=call.pk).url).content.decode()


def _exception(bid) -> LateException:
    at = timezone.now()
    more = {"asked_by": UserFactory(), "asked_at": at, "until": at + timedelta(days=1), "state": ExceptionState.GRANTED}
    more |= {"answered_by": UserFactory(), "answered_at": at, "reason": "Their office was flooded."}
    return LateException.objects.create(call=bid.call, stage=bid.stage, organisation=bid.lead, **more)


def test_nothing_is_announced_before_the_last_moment_of_the_standstill():
    decision = told()
    by = decision.call.commissioner
    for early in (timedelta(0), decision.standstill_until - decision.told_at - timedelta(seconds=1)):
        with time_machine.travel(decision.told_at + early, tick=False), pytest.raises(StandstillRuns):
            publish_award(decision, by=by)
    page = page_of(decision.call)
    for hidden in ("Award notice", AWARD.reason, DECLINE.reason, "standstill"):
        assert hidden not in page
    with after_the_standstill(decision):
        publish_award(decision, by=by)
        assert "Award notice" in page_of(decision.call)


def test_the_notice_tells_bids_winner_value_reason_and_range_and_no_other_bidder():
    decision = published(3)
    with after_the_standstill(decision):
        page = page_of(decision.call)
    letters = list(decision.letters.select_related("bid__lead", "bid_decision"))
    winner = next(each for each in letters if each.bid_decision.is_award)
    for words in (winner.bid.lead.name, "£14,814 with VAT", AWARD.reason):
        assert words in page
    assert f"{min(each.total for each in letters)} to {max(each.total for each in letters)} of 100" in page
    for each in letters:
        if each != winner:
            assert each.bid.lead.name not in page
    assert DECLINE.reason not in page
    call = CallPage.objects.get(pk=decision.call_id)
    assert call.phase(decision.published_at) == CallPhase.AWARDED


def test_those_who_follow_the_call_are_told_once(mailoutbox):
    decision = told(1)
    follower = MemberFactory()
    watch_call(decision.call, by=follower)
    OutgoingMail.objects.all().delete()
    with after_the_standstill(decision):
        publish_award(decision, by=decision.call.commissioner)
        with pytest.raises(DoneAlready):
            publish_award(decision, by=decision.call.commissioner)
        send_due_mail()
    assert [mail.to[0] for mail in mailoutbox].count(follower.email) == 1
    assert all("is awarded" in mail.subject for mail in mailoutbox)


def test_who_may_not_and_what_is_not_told_cancelled_or_awarded_is_not_published():
    decision = made(1)
    with pytest.raises(NotToBeDecided, match="Send the letters"):
        publish_award(decision, by=decision.call.commissioner)
    decision = told(1)
    with after_the_standstill(decision):
        with pytest.raises(PermissionDenied):
            publish_award(decision, by=UserFactory(superuser=True))
        cancel_call(decision.call, reason="Challenged.", by=decision.call.commissioner)
        with pytest.raises(NotToBeDecided, match="cancelled"):
            publish_award(decision, by=decision.call.commissioner)
        assert "Award notice" not in page_of(decision.call)


def test_where_nothing_is_awarded_there_is_no_notice():
    decision = told(1)
    BidDecision.objects.update(decided=Decided.DECLINED, value=None)
    with after_the_standstill(decision), pytest.raises(NotToBeDecided, match="Nothing was awarded"):
        publish_award(decision, by=decision.call.commissioner)


def test_a_clock_that_is_set_back_announces_nothing_and_the_database_holds_it():
    decision = told(1)
    with time_machine.travel(decision.told_at - timedelta(days=1), tick=False), pytest.raises(StandstillRuns):
        publish_award(decision, by=decision.call.commissioner)
    early = {"published_at": decision.told_at, "published_by": decision.told_by, "notice": {}}
    with pytest.raises(IntegrityError), transaction.atomic():
        CallDecision.objects.filter(pk=decision.pk).update(**early)


def test_an_awarded_call_is_not_cancelled_any_more():
    decision = published(1)
    with after_the_standstill(decision), pytest.raises(Exception, match="over already"):
        cancel_call(decision.call, reason="Too late.", by=decision.call.commissioner)


def test_the_exceptions_used_are_in_the_notice():
    decision = told(2)
    late = decision.letters.order_by("pk").last().bid
    exception = _exception(late)
    BidVersion.objects.filter(bid=late).update(late_by=exception)
    with after_the_standstill(decision):
        publish_award(decision, by=decision.call.commissioner)
        page = page_of(decision.call)
    assert late.lead.name in page
    assert exception.reason in page


def test_the_notice_is_found_and_keeps_what_it_said():
    decision = published(1)
    winner = decision.letters.get().bid.lead
    entry = Entry.objects.get(kind="call", object_id=decision.call_id)
    assert winner.name in entry.body
    assert entry.status == CallPhase.AWARDED
    name, winner.name = winner.name, "Another name"
    winner.save()
    assert name in page_of(decision.call)
