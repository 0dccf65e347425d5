"""Offers and asks that are reported: hidden from all but whoever made them, everywhere at once, and shown again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from hub.members.home_registry import needs_of
from hub.moderation.enums import Outcome
from hub.moderation.exceptions import ReportedAlready
from hub.moderation.reportable import reportable
from hub.moderation.services import appeal, decide
from hub.offers.models import Offer
from hub.offers.services import OfferText, accept_introduction, edit_offer
from hub.offers.services.hiding import hide_offer, show_offer_again
from search.models import Entry
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import REASONS, decided, make_case, opened
from tests.hub.offers.factories import IntroductionFactory, OfferFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(db):
    return OfferFactory(title="A room by the canal", text="The zwiebelfisch room.")


def is_found(reader, offer):
    return Entry.objects.visible_to(reader).filter(kind="offer", object_id=offer.pk).exists()


def shows(client, reader, address):
    client.force_login(reader)
    return "A room by the canal" in client.get(address).content.decode()


def test_an_offer_is_reported_by_those_who_see_it_and_read_by_the_moderator_alone(offer, client):
    other = MemberFactory()
    client.force_login(other)
    address = reverse("moderation:report-new", args=["offer", offer.pk])
    assert address in client.get(offer.get_absolute_url()).content.decode()
    client.post(address, {"ground": "abuse", "reason": "It insults somebody."})
    case = offer.made_by.cases_of_own_things.get()
    assert (case.noun, case.thing) == ("offer", offer)
    assert [part.text for part in reportable("offer").content(offer)][:2] == [offer.title, offer.text]
    client.force_login(offer.made_by)
    assert address not in client.get(offer.get_absolute_url()).content.decode()
    assert client.post(address, {"ground": "abuse", "reason": "My own."}).status_code == 404


def test_what_is_hidden_is_out_of_pages_lists_and_search_at_once(offer, client):
    other = MemberFactory()
    pages = [
        offer.get_absolute_url(),
        reverse("offers:offer-list"),
        f"{reverse('search:entry-list')}?q=zwiebelfisch&scope=members",
    ]
    assert [shows(client, other, page) for page in pages] == [True, True, True]
    decided(make_case(offer, kind="offer", by=other))
    assert not Offer.objects.visible_to(other).filter(pk=offer.pk).exists()
    assert (is_found(other, offer), is_found(offer.made_by, offer)) == (False, True)
    assert [shows(client, other, page) for page in pages] == [False, False, False]
    assert client.get(offer.get_absolute_url()).status_code == 404


def test_what_is_hidden_on_an_idea_is_off_the_ideas_page(client):
    idea = IdeaFactory(shared=True)
    offer = OfferFactory(on_idea=idea, title="A room by the canal")
    assert shows(client, idea.author, idea.get_absolute_url())
    hide_offer(offer, by=MemberFactory())
    assert not shows(client, idea.author, idea.get_absolute_url())


def test_whoever_made_it_reads_why_and_changes_nothing(offer, client):
    decided(make_case(offer, kind="offer"))
    client.force_login(offer.made_by)
    page = client.get(offer.get_absolute_url()).content.decode()
    assert "A moderator has hidden this" in page
    assert reverse("moderation:case-about", args=["offer", offer.pk]) in page
    assert reverse("offers:offer-edit", args=[offer.pk]) not in page
    for act in ("edit", "end"):
        assert client.get(reverse(f"offers:offer-{act}", args=[offer.pk])).status_code == 404
    text = OfferText(kind=offer.kind, title="Another", text="Words", open_until=timezone.localdate())
    with pytest.raises(PermissionDenied):
        edit_offer(offer, text, by=offer.made_by)


def test_requests_for_an_introduction_wait_while_it_is_hidden(offer, client):
    asked = IntroductionFactory(offer=offer)
    assert len(needs_of(offer.made_by)[0]) == 1
    hide_offer(offer, by=MemberFactory())
    assert needs_of(offer.made_by)[0] == []
    with pytest.raises(PermissionDenied):
        accept_introduction(asked, by=offer.made_by)
    assert not shows(client, asked.asked_by, asked.get_absolute_url())
    show_offer_again(offer, by=MemberFactory())
    assert shows(client, asked.asked_by, asked.get_absolute_url())
    accept_introduction(asked, by=offer.made_by)


def test_an_appeal_that_succeeds_shows_it_again(offer):
    other = MemberFactory()
    case = make_case(offer, kind="offer", by=other)
    decided(case)
    appeal(case, by=offer.made_by, text="It was a quotation.")
    moderator = opened(case)
    decide(case, Outcome.KEEP, REASONS, by=moderator)
    assert Offer.objects.visible_to(other).filter(pk=offer.pk).exists()
    assert is_found(other, offer)


def test_hiding_and_showing_twice_has_one_effect(offer):
    hide_offer(offer, by=MemberFactory())
    since = Offer.objects.get(pk=offer.pk).hidden_at
    hide_offer(offer, by=MemberFactory())
    assert Offer.objects.get(pk=offer.pk).hidden_at == since
    for _ in range(2):
        show_offer_again(offer, by=MemberFactory())
    assert Offer.objects.get(pk=offer.pk).hidden_at is None


def test_what_ended_meanwhile_stays_ended(offer):
    hide_offer(offer, by=MemberFactory())
    Offer.objects.filter(pk=offer.pk).update(state="closed", ended_at=timezone.now())
    show_offer_again(offer, by=MemberFactory())
    assert not Offer.objects.visible_to(MemberFactory()).filter(pk=offer.pk).exists()


@pytest.mark.parametrize("is_changed", [True, False])
def test_what_was_kept_after_an_appeal_is_reported_again_once_its_words_have_changed(offer, client, is_changed):
    reporter = MemberFactory()
    case = make_case(offer, kind="offer", by=reporter)
    decided(case, Outcome.KEEP)
    appeal(case, by=reporter, text="Read it again.")
    decided(case, Outcome.KEEP)
    text = "Another text." if is_changed else offer.text
    day = offer.open_until - timedelta(days=1)
    edit_offer(offer, OfferText(kind=offer.kind, title=offer.title, text=text, open_until=day), by=offer.made_by)
    again = Offer.objects.get(pk=offer.pk)
    assert (again.edited_at is not None) == is_changed
    client.force_login(offer.made_by)
    assert ("changed" in client.get(offer.get_absolute_url()).content.decode()) == is_changed
    if is_changed:
        assert make_case(again, kind="offer", by=reporter) != case
        return
    with pytest.raises(ReportedAlready):
        make_case(again, kind="offer", by=reporter)
