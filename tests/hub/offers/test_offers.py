"""Offers: read by the members who can see what they are about, ended by themselves on their day."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import Reach
from hub.members.services import end_membership
from hub.offers.enums import OfferKind, OfferState
from hub.offers.exceptions import NotToBeOffered, TransitionNotAllowed
from hub.offers.models import Offer
from hub.offers.services import OfferText, edit_offer, end_offer, expire_offers, make_offer
from search.models import Entry
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.files.factories import finds
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory, OrganisationFactory
from tests.hub.offers.factories import OfferFactory, entry_of
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db


def sees(person, offer):
    """Say whether somebody sees an offer; the catalogue says the same."""
    seen = Offer.objects.visible_to(person).filter(pk=offer.pk).exists()
    assert Entry.objects.visible_to(person).filter(kind="offer", object_id=offer.pk).exists() is seen
    return seen


def text(**fields):
    day = timezone.localdate() + timedelta(days=30)
    return OfferText(
        **{"kind": OfferKind.ASK, "title": "A partner", "text": "In Erdington.", "open_until": day, **fields}
    )


def typed(**fields):
    day = timezone.localdate() + timedelta(days=30)
    return {"kind": "ask", "title": "A partner", "text": "In Erdington.", "open_until": day.isoformat(), **fields}


def test_an_offer_is_for_members():
    offer = OfferFactory(text="zwiebelfisch")
    member = MemberFactory()
    assert sees(member, offer)
    assert finds(member, "zwiebelfisch") == 1
    for other in (UserFactory(), UserFactory(superuser=True)):
        assert not sees(other, offer)


def test_an_offer_on_an_idea_that_narrows_follows_it_at_once():
    named, other = MemberFactory(), MemberFactory()
    idea = IdeaFactory(shared=True)
    offer = OfferFactory(on_idea=idea, made_by=named)
    assert (sees(named, offer), sees(idea.author, offer), sees(other, offer)) == (True, True, True)
    reach_out(idea, Reach.NAMED, [])
    assert (sees(other, offer), sees(idea.author, offer)) == (False, True)
    assert sees(named, offer), "Who made it keeps it."


def test_who_made_an_offer_on_an_idea_that_they_lost_is_not_told_of_the_idea(client):
    named = MemberFactory()
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)], title="Zwiebelfisch")
    offer = OfferFactory(on_idea=idea, made_by=named)
    client.force_login(named)
    pages = [offer.get_absolute_url(), reverse("offers:offer-own"), reverse("offers:offer-list")]
    assert all("Zwiebelfisch" in client.get(page).content.decode() for page in pages)
    reach_out(idea, Reach.NAMED, [])
    assert not any("Zwiebelfisch" in client.get(page).content.decode() for page in pages)


def test_an_offer_on_a_policy_area_is_for_all_members_and_no_stranger_is_told(client):
    make_prospectus()
    area = make_area("Housing")
    member, address = MemberFactory(), area.url
    before = client.get(address).content
    offer = make_offer(text(areas=(area,)), by=member, about=entry_of("area", area))
    assert sees(MemberFactory(), offer)
    after = client.get(address)
    assert b"A partner" not in after.content
    assert len(after.content) == len(before)
    client.force_login(member)
    assert "A partner" in client.get(address).content.decode()


@pytest.mark.parametrize("reader", [UserFactory, MemberFactory], ids=["no member", "member"])
def test_an_idea_that_one_does_not_see_cannot_be_offered_on(client, reader):
    idea, person = IdeaFactory(), reader()
    client.force_login(person)
    for mark in (f"idea-{idea.pk}", "idea-1000000", "idea-x", f"idea-{'9' * 30}", "organisation-1", "user-1", "idea-²"):
        assert client.get(reverse("offers:offer-new"), {"about": mark}).status_code == 404
        assert client.post(f"{reverse('offers:offer-new')}?about={mark}", typed()).status_code == 404
    assert not Offer.objects.exists()
    with pytest.raises((NotToBeOffered, PermissionDenied)):
        make_offer(text(), by=person, about=entry_of("idea", idea))


def test_a_member_makes_an_offer_on_an_idea_and_the_idea_shows_it(client):
    idea, member = IdeaFactory(shared=True), MemberFactory()
    client.force_login(member)
    page = client.get(reverse("offers:offer-new"), {"about": f"idea-{idea.pk}"}).content.decode()
    assert idea.title in page
    address = f"{reverse('offers:offer-new')}?about=idea-{idea.pk}"
    assert (
        client.post(address, typed(made_by=idea.author_id, state="matched", hidden_at="2020-01-01")).status_code == 302
    )
    offer = Offer.objects.get()
    assert (offer.made_by, offer.state, offer.hidden_at, offer.about.object_id) == (member, "open", None, idea.pk)
    assert "A partner" in client.get(idea.get_absolute_url()).content.decode()


def test_one_speaks_for_ones_own_organisation_alone(client):
    body, foreign = OrganisationFactory(member=True), OrganisationFactory(member=True)
    person = MemberFactory(member__organisation=body)
    client.force_login(person)
    page = client.post(reverse("offers:offer-new"), typed(organisation=foreign.pk))
    assert page.status_code == 200
    assert client.post(reverse("offers:offer-new"), typed(organisation=body.pk)).status_code == 302
    assert Offer.objects.get().organisation == body
    with pytest.raises(NotToBeOffered):
        make_offer(text(title="Another", organisation=foreign), by=person)


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "yesterday", "2" * 40, "31/2/2027", "1e99"])
def test_a_day_that_will_not_do_is_said_beside_the_field_and_nothing_typed_is_lost(client, day):
    client.force_login(MemberFactory())
    page = client.post(reverse("offers:offer-new"), typed(open_until=day, title="Zwiebelfisch")).content.decode()
    assert "Enter a day between today and a year from now" in page
    assert "Zwiebelfisch" in page
    assert not Offer.objects.exists()


def test_the_same_form_twice_makes_one_offer(client):
    client.force_login(MemberFactory())
    fields = typed()
    for _ in range(2):
        page = client.post(reverse("offers:offer-new"), fields, follow=True).content.decode()
    assert "This is kept already" in page
    assert Offer.objects.count() == 1


def test_an_offer_ends_by_itself_after_its_day():
    offer = OfferFactory(open_until=timezone.localdate())
    member = MemberFactory()
    assert (offer.is_open, expire_offers()) == (True, 0)
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=1)):
        assert not offer.is_open
        assert not Offer.objects.visible_to(member).open().exists()
        assert (expire_offers(), expire_offers()) == (1, 0)
    offer.refresh_from_db()
    assert (offer.state, sees(member, offer), sees(offer.made_by, offer)) == (OfferState.EXPIRED, False, True)


def test_who_made_it_edits_and_ends_it_and_nobody_else(client):
    offer, other = OfferFactory(), MemberFactory()
    with pytest.raises(PermissionDenied):
        end_offer(offer, OfferState.MATCHED, by=other)
    with pytest.raises(PermissionDenied):
        edit_offer(offer, text(), by=other)
    client.force_login(offer.made_by)
    assert client.post(reverse("offers:offer-edit", args=[offer.pk]), typed(title="Two rooms")).status_code == 302
    assert client.post(reverse("offers:offer-end", args=[offer.pk]), {"state": "expired"}).status_code == 200
    assert client.post(reverse("offers:offer-end", args=[offer.pk]), {"state": "matched"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.title, offer.state) == ("Two rooms", OfferState.MATCHED)
    assert not sees(other, offer)
    with pytest.raises(TransitionNotAllowed):
        end_offer(offer, OfferState.CLOSED, by=offer.made_by)
    assert client.get(reverse("offers:offer-edit", args=[offer.pk])).status_code == 302


def test_offers_end_with_the_membership_of_who_made_them():
    offer, member = OfferFactory(), MemberFactory()
    end_membership(offer.made_by.memberships.get(), by=offer.made_by)
    offer.refresh_from_db()
    assert (offer.state, sees(offer.made_by, offer), sees(member, offer)) == (OfferState.CLOSED, False, False)


def test_the_list_narrows_by_kind_area_and_organisation_and_bears_nonsense(client):
    make_prospectus()
    area, body = make_area("Housing"), OrganisationFactory(member=True)
    one = OfferFactory(title="Zwiebelfisch", organisation=body)
    one.areas.add(area)
    OfferFactory(title="Quastenflosser", kind=OfferKind.ASK)
    client.force_login(MemberFactory())
    address = reverse("offers:offer-list")
    for chosen in ({"kind": "offer"}, {"area": area.slug}, {"organisation": body.slug}):
        page = client.get(address, chosen).content.decode()
        assert ("Zwiebelfisch" in page, "Quastenflosser" in page) == (True, False)
    for chosen in (
        {"kind": "\x00"},
        {"area": "x" * 5000},
        {"page": "10" * 20},
        {"organisation": "'; --", "page": "-1"},
    ):
        assert client.get(address, chosen).status_code == 200


def test_the_list_keeps_its_number_of_queries(client, django_assert_max_num_queries):
    idea = IdeaFactory(shared=True)
    for _ in range(12):
        OfferFactory(on_idea=idea)
    client.force_login(MemberFactory())
    client.get(reverse("offers:offer-list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("offers:offer-list"))


def test_what_is_typed_is_shown_as_text(client):
    offer = OfferFactory(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)> javascript:alert(1)")
    client.force_login(MemberFactory())
    for page in (offer.get_absolute_url(), reverse("offers:offer-list")):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
