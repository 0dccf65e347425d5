"""The letters: drafted from the assessors' words, read over, sent to all at once, read by the people of each bid."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.models import OutgoingMail
from home.outbox import send_due_mail
from hub.members.models import Access
from projects.assessments.services import declare_interest
from projects.awards.exceptions import ChangedMeanwhile, DecisionRefused, DoneAlready, NotToBeDecided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.services import make_decision, save_letter, send_letters
from projects.awards.standstill import end_of_standstill, until_in_words
from projects.bids.enums import BidStage
from projects.calls.services import cancel_call
from tests.home.factories import UserFactory
from tests.projects.assessments.factories import assessor_of, handed_in
from tests.projects.awards.factories import DECLINE, decided_bids, made, told

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def test_a_letter_is_drafted_from_the_words_of_assessors_without_their_names():
    bid, other = decided_bids()
    recused = handed_in(bid, 0, 0).person
    declare_interest(bid, has_conflict=True, words="I know their director.", by=recused)
    second = assessor_of(bid)
    handed_in(bid, 4, 3, by=second)
    decision = make_decision(bid.call, BidStage.BID, by=bid.call.commissioner)
    text = Letter.objects.get(decision=decision, bid=bid).text
    for words in ("means to award it, for £14,814 with VAT", "The clearest plan", "Method", "4.5 of 5", "In all: "):
        assert words in text
    assert text.count("Clear and costed.") == 4
    for hidden in (second.display_name, recused.display_name, other.lead.name, "I know their director"):
        assert hidden not in text
    declined = Letter.objects.get(decision=decision, bid=other).text
    assert DECLINE.reason in declined
    assert "not to take it further" in declined


def test_letters_are_sent_once_each_is_read_over_all_at_once(mailoutbox):
    decision = made(2)
    by, letters = decision.call.commissioner, list(Letter.objects.filter(decision=decision))
    OutgoingMail.objects.all().delete()
    save_letter(letters[0], "Dear bidder, thank you.", by=by, seen=0)
    with pytest.raises(NotToBeDecided, match="Read these letters over"):
        send_letters(decision, by=by)
    save_letter(letters[1], "Dear other, thank you.", by=by, seen=0)
    with pytest.raises(ChangedMeanwhile):
        save_letter(letters[1], "From another window.", by=by, seen=0)
    decision = send_letters(decision, by=by)
    with pytest.raises(DoneAlready):
        send_letters(decision, by=by)
    with pytest.raises(DoneAlready):
        save_letter(letters[1], "Too late.", by=by)
    assert mailoutbox == []
    send_due_mail()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(each.bid.started_by.email for each in letters)
    for mail in mailoutbox:
        assert not any(words in mail.body for words in ("Dear", "to award", "further", decision.call.title))


def test_nobody_is_told_of_letters_that_are_rolled_back(mailoutbox):
    decision = made(1)
    letter = Letter.objects.get(decision=decision)
    save_letter(letter, "Dear bidder.", by=decision.call.commissioner)
    OutgoingMail.objects.all().delete()
    with transaction.atomic():
        send_letters(decision, by=decision.call.commissioner)
        transaction.set_rollback(True)
    send_due_mail()
    assert mailoutbox == []


def test_where_nobody_is_left_to_read_it_the_stewards_of_the_lead_are_told(mailoutbox):
    decision = made(1)
    letter = Letter.objects.get(decision=decision)
    save_letter(letter, "Dear bidder.", by=decision.call.commissioner)
    OutgoingMail.objects.all().delete()
    letter.bid.people.update(ended_at=timezone.now())
    send_letters(decision, by=decision.call.commissioner)
    send_due_mail()
    (mail,) = mailoutbox
    assert "Have somebody take it up" in mail.body


def test_an_empty_or_endless_letter_is_refused():
    decision = made(1)
    letter = Letter.objects.get(decision=decision)
    for text in (" \n", "x" * 60_001):
        with pytest.raises(DecisionRefused):
            save_letter(letter, text, by=decision.call.commissioner)
    for other in (UserFactory(superuser=True), letter.bid.started_by):
        with pytest.raises(PermissionDenied):
            save_letter(letter, "Mine.", by=other)
        with pytest.raises(PermissionDenied):
            send_letters(decision, by=other)


def test_no_letter_of_a_cancelled_call_is_sent():
    decision = made(1)
    letter = Letter.objects.get(decision=decision)
    save_letter(letter, "Dear bidder.", by=decision.call.commissioner)
    cancel_call(decision.call, reason="The money is gone.", by=decision.call.commissioner)
    with pytest.raises(NotToBeDecided, match="cancelled"):
        send_letters(decision, by=decision.call.commissioner)


@pytest.mark.parametrize(
    ("at", "days", "until"),
    [
        ((2027, 3, 1, 9, 30), 10, (2027, 3, 12, 0, 0)),
        ((2027, 3, 1, 23, 59), 1, (2027, 3, 3, 0, 0)),
        ((2027, 3, 20, 12, 0), 10, (2027, 3, 31, 0, 0)),  # The clocks go forward on the 28th.
        ((2027, 3, 1, 9, 30), 0, (2027, 3, 1, 9, 30)),
    ],
)
def test_the_standstill_ends_with_its_last_day_by_the_citys_calendar(at, days, until):
    assert end_of_standstill(datetime(*at, tzinfo=LONDON), days) == datetime(*until, tzinfo=LONDON)


def test_the_end_of_a_standstill_is_said_by_its_last_day():
    assert until_in_words(datetime(2027, 3, 1, tzinfo=LONDON)) == "the end of 28 February 2027"
    assert until_in_words(datetime(2027, 3, 1, 9, 30, tzinfo=LONDON)) == "1 March 2027, 9:30am GMT"


def test_a_letter_is_read_by_the_people_of_its_bid_once_it_is_sent():
    decision = made(2)
    first, second = Letter.objects.filter(decision=decision).order_by("pk")
    people = (first.bid.started_by, second.bid.started_by)
    assert [Letter.objects.visible_to(each).count() for each in people] == [0, 0]
    for letter in (first, second):
        save_letter(letter, letter.text, by=decision.call.commissioner)
    send_letters(decision, by=decision.call.commissioner)
    assert [list(Letter.objects.visible_to(each)) for each in people] == [[first], [second]]
    for other in (UserFactory(superuser=True), UserFactory(officer=True)):
        assert not Letter.objects.visible_to(other).exists()
    Access.objects.filter(person=people[0]).update(ended_at=timezone.now(), ended_by=people[0])
    assert not Letter.objects.visible_to(people[0]).exists()


def test_no_bidder_and_no_role_reads_what_was_decided():
    decision = told(2)
    letter = Letter.objects.filter(decision=decision).first()
    for person in (
        letter.bid.started_by,
        UserFactory(superuser=True),
        UserFactory(officer=True),
        assessor_of(letter.bid),
    ):
        assert not BidDecision.objects.visible_to(person).exists()
        assert not CallDecision.objects.visible_to(person).exists()
    assert BidDecision.objects.visible_to(decision.call.commissioner).count() == 2


def test_a_telling_is_whole_by_the_database():
    decision = made(1)
    for wrong in ({"told_at": timezone.now()}, {"told_at": timezone.now(), "told_by": decision.made_by}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CallDecision.objects.filter(pk=decision.pk).update(**wrong)
