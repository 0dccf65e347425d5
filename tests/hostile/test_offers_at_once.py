"""An introduction that is accepted and taken back, or asked for twice, at the very same moment."""

import pytest
from django.urls import reverse

from home.models import OutgoingMail
from hub.offers.enums import IntroductionState
from hub.offers.models import Introduction
from tests.hostile.together import at_once, linger, poster
from tests.hub.members.factories import MemberFactory
from tests.hub.offers.factories import IntroductionFactory, OfferFactory

pytestmark = pytest.mark.usefixtures("committed_site")

LOG = "hub.offers.services.introductions.log"


def test_an_introduction_accepted_and_withdrawn_is_one_of_both(monkeypatch):
    linger(monkeypatch, LOG)
    introduction = IntroductionFactory()
    accept, withdraw = (reverse(f"offers:introduction-{act}", args=[introduction.pk]) for act in ("accept", "withdraw"))
    answers = at_once([poster(introduction.offer.made_by, accept), poster(introduction.asked_by, withdraw)])
    assert [status for status, _ in answers] == [302, 302]
    assert sum("answered or withdrawn already" in said for _, said in answers) == 1
    introduction.refresh_from_db()
    is_agreed = introduction.state == IntroductionState.ACCEPTED
    assert introduction.state in {IntroductionState.ACCEPTED, IntroductionState.WITHDRAWN}
    assert OutgoingMail.objects.count() == (2 if is_agreed else 0)


def test_an_introduction_asked_for_twice_is_asked_for_once(monkeypatch):
    linger(monkeypatch, LOG)
    offer, person = OfferFactory(), MemberFactory()
    address = reverse("offers:introduction-ask", args=[offer.pk])
    answers = at_once([poster(person, address, {"note": "May we?"}) for _ in range(2)])
    assert [status for status, _ in answers] == [302, 302]
    assert sum("already" in said for _, said in answers) == 1
    assert Introduction.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_the_same_offer_sent_twice_is_made_once(monkeypatch):
    linger(monkeypatch, "hub.offers.services.offers.log")
    person = MemberFactory()
    fields = {"kind": "offer", "title": "A room", "text": "For thirty.", "open_until": OfferFactory().open_until}
    answers = at_once([poster(person, reverse("offers:offer-new"), fields) for _ in range(2)])
    assert [status for status, _ in answers] == [302, 302]
    assert person.offers.count() == 1
