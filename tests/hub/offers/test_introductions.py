"""Introductions: no address in any page or mail before both have agreed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.members.services import end_membership
from hub.offers.enums import IntroductionState, OfferState
from hub.offers.exceptions import DoneAlready, NotToBeAsked, TransitionNotAllowed
from hub.offers.models import Introduction
from hub.offers.services import (
    accept_introduction,
    ask_for_introduction,
    decline_introduction,
    end_offer,
    withdraw_introduction,
)
from tests.hub.members.factories import MemberFactory
from tests.hub.offers.factories import IntroductionFactory, OfferFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(db):
    return MemberFactory(email="maker@example.org", first_name="Mae")


@pytest.fixture
def asker(db):
    return MemberFactory(email="asker@example.org", first_name="Ask")


@pytest.fixture
def offer(maker):
    return OfferFactory(made_by=maker, title="Zwiebelfisch")


def mails():
    """Return what left so far: to whom, and all that it says."""
    return [(mail.recipient, f"{mail.subject} {mail.text}") for mail in OutgoingMail.objects.order_by("pk")]


def pages_of(client, person, offer, introduction):
    client.force_login(person)
    pages = [offer.get_absolute_url(), introduction.get_absolute_url(), reverse("offers:offer-own")]
    pages += [reverse("offers:offer-list"), reverse("search:entry-list") + "?q=zwiebelfisch&scope=members"]
    return " ".join(client.get(page).content.decode() for page in pages)


def test_no_address_is_shown_or_sent_before_both_agree(client, offer, maker, asker):
    client.force_login(asker)
    page = client.post(reverse("offers:introduction-ask", args=[offer.pk]), {"note": "May we?"}, follow=True)
    assert "You have asked to be introduced" in page.content.decode()
    introduction = Introduction.objects.get()
    ((recipient, told),) = mails()
    assert recipient == "maker@example.org"
    assert "asker@" not in told
    assert "Zwiebelfisch" not in told
    assert "May we?" not in told
    assert "maker@" not in pages_of(client, asker, offer, introduction)
    assert "asker@" not in pages_of(client, maker, offer, introduction)


def test_when_both_agree_each_learns_the_others_address_by_page_and_mail(client, offer, maker, asker):
    introduction = ask_for_introduction(offer, note="May we?", by=asker)
    client.force_login(maker)
    client.post(reverse("offers:introduction-accept", args=[introduction.pk]))
    assert "maker@example.org" in pages_of(client, asker, offer, introduction)
    assert "asker@example.org" in pages_of(client, maker, offer, introduction)
    told = dict(mails()[1:])
    assert "maker@example.org" in told["asker@example.org"]
    assert "asker@example.org" in told["maker@example.org"]
    assert "Zwiebelfisch" not in " ".join(told.values())
    client.force_login(MemberFactory())
    assert client.get(introduction.get_absolute_url()).status_code == 404


def test_the_address_goes_from_the_page_with_the_membership(client, offer, maker, asker):
    introduction = accept_introduction(ask_for_introduction(offer, note="May we?", by=asker), by=maker)
    end_membership(asker.memberships.get(), by=asker)
    assert "asker@" not in pages_of(client, maker, offer, introduction)
    client.force_login(asker)
    assert client.get(introduction.get_absolute_url()).status_code == 404


def test_who_is_declined_is_told_kindly_and_asks_no_more(client, offer, maker, asker):
    introduction = decline_introduction(ask_for_introduction(offer, note="May we?", by=asker), by=maker)
    recipient, told = mails()[-1]
    assert recipient == "asker@example.org"
    assert "Thank you for your interest" in told
    assert "maker@" not in told
    assert "maker@" not in pages_of(client, asker, offer, introduction)
    with pytest.raises(NotToBeAsked):
        ask_for_introduction(offer, note="Please?", by=asker)


def test_who_withdraws_may_ask_again(offer, maker, asker):
    introduction = withdraw_introduction(ask_for_introduction(offer, note="May we?", by=asker), by=asker)
    with pytest.raises(TransitionNotAllowed):
        accept_introduction(introduction, by=maker)
    assert ask_for_introduction(offer, note="Now?", by=asker).is_waiting
    assert len(mails()) == 2


def test_nobody_is_offered_to_ask_again_for_what_they_have_asked(client, offer, asker):
    client.force_login(asker)
    assert "Ask to be introduced" in client.get(offer.get_absolute_url()).content.decode()
    introduction = ask_for_introduction(offer, note="I look for a room.", by=asker)
    assert "Ask to be introduced" not in client.get(offer.get_absolute_url()).content.decode()
    withdraw_introduction(introduction, by=asker)
    assert "Ask to be introduced" in client.get(offer.get_absolute_url()).content.decode()


def test_one_open_introduction_per_offer_and_person(offer, maker, asker):
    first = ask_for_introduction(offer, note="May we?", by=asker)
    with pytest.raises(DoneAlready):
        ask_for_introduction(offer, note="May we?", by=asker)
    with pytest.raises(IntegrityError, match=r"UNIQUE|one_open_introduction"), transaction.atomic():
        IntroductionFactory(offer=offer, asked_by=asker)
    accept_introduction(first, by=maker)
    with pytest.raises(DoneAlready):
        ask_for_introduction(offer, note="Again?", by=asker)


def test_nobody_asks_themselves_a_stranger_or_for_what_has_ended(client, offer, maker, asker):
    with pytest.raises(PermissionDenied):
        ask_for_introduction(offer, note="Me", by=maker)
    end_offer(offer, OfferState.CLOSED, by=maker)
    client.force_login(asker)
    assert client.post(reverse("offers:introduction-ask", args=[offer.pk]), {"note": "May we?"}).status_code == 404
    past = OfferFactory(open_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotToBeAsked):
        ask_for_introduction(past, note="May we?", by=asker)


def test_so_many_introductions_a_day(asker, monkeypatch):
    monkeypatch.setattr("hub.offers.services.introductions.MOST_A_DAY", 2)
    for _ in range(2):
        ask_for_introduction(OfferFactory(), note="May we?", by=asker)
    with pytest.raises(NotToBeAsked, match="a day"):
        ask_for_introduction(OfferFactory(), note="May we?", by=asker)


@pytest.mark.parametrize("act", ["accept", "decline", "withdraw"])
def test_only_the_one_concerned_answers_or_withdraws(client, offer, maker, asker, act):
    introduction = ask_for_introduction(offer, note="May we?", by=asker)
    wrong = asker if act in {"accept", "decline"} else maker
    address = reverse(f"offers:introduction-{act}", args=[introduction.pk])
    for person in (wrong, MemberFactory()):
        client.force_login(person)
        assert client.post(address).status_code == 404
        assert client.get(address).status_code == 405
    introduction.refresh_from_db()
    assert introduction.is_waiting


def test_whoever_asked_and_left_is_not_introduced(offer, maker, asker):
    introduction = ask_for_introduction(offer, note="May we?", by=asker)
    end_membership(asker.memberships.get(), by=asker)
    with pytest.raises(TransitionNotAllowed):
        accept_introduction(introduction, by=maker)
    assert "asker@" not in " ".join(told for recipient, told in mails() if recipient == maker.email)


def test_nothing_is_written_without_a_note(client, offer, asker):
    client.force_login(asker)
    page = client.post(reverse("offers:introduction-ask", args=[offer.pk]), {"note": " "}).content.decode()
    assert "Say why you would like to be introduced" in page
    assert not Introduction.objects.exists()


def test_a_note_with_a_script_is_shown_as_text(client, maker):
    introduction = IntroductionFactory(offer__made_by=maker, note="<script>alert(1)</script>")
    client.force_login(maker)
    assert "<script>alert" not in client.get(introduction.get_absolute_url()).content.decode()


def test_the_database_knows_answered_from_waiting():
    with pytest.raises(IntegrityError), transaction.atomic():
        IntroductionFactory(state=IntroductionState.ACCEPTED)


def test_a_request_to_somebody_who_leaves_is_answered_and_who_asked_is_told():
    waiting, to_another = IntroductionFactory(), IntroductionFactory()
    maker = waiting.offer.made_by
    end_membership(maker.memberships.get(), by=maker)
    for introduction in (waiting, to_another):
        introduction.refresh_from_db()
    assert (waiting.state, to_another.state) == (IntroductionState.DECLINED, IntroductionState.WAITING)
    assert waiting.asked_by.email in [recipient for recipient, _ in mails()]
    assert to_another.asked_by.email not in [recipient for recipient, _ in mails()]
