"""Pages that tell each reader of their own tell nobody of anybody else's."""

import pytest
from django.urls import reverse

from home.models import User
from hub.members.models import ApplicationDraft, FirstVisit, Profile
from hub.members.services import end_membership
from hub.members.your.queries import alerts_of, newest_in_areas
from hub.members.your.services import follow_areas
from hub.offers.home_lines import things
from hub.offers.models import Introduction
from hub.offers.permissions import can_ask_for_introduction
from hub.offers.queries import organisations_with_offers
from hub.offers.services.hiding import hide_offer
from hub.offers.templatetags.offers import offers_on
from search.models import Entry, EntryToken
from search.tokens import person_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory, OrganisationFactory
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.hub.publications.factories import PublicationFactory
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db


@pytest.fixture
def housing(db):
    make_prospectus()
    return make_area("Housing")


def test_the_join_page_goes_on_with_ones_own_draft_alone(client):
    ApplicationDraft.objects.create(person=UserFactory(), organisation_name="Canal Trust")
    client.force_login(UserFactory())
    assert "Go on with your application" not in client.get(reverse("members:membership-join")).content.decode()


def test_the_home_page_follows_what_its_reader_follows(housing):
    follower, other = MemberFactory(), MemberFactory()
    follow_areas([("housing", "Housing")], by=follower)
    assert len(alerts_of(follower)) == 1
    assert alerts_of(other) == []


def test_what_is_new_in_an_area_is_told_to_those_who_may_know_of_it(housing):
    reader, offer = MemberFactory(), OfferFactory(title="A warm hall")
    offer.areas.add(housing)
    follow_areas([("housing", "Housing")], by=reader)
    assert [news.title for news in newest_in_areas(reader)] == ["A warm hall"]
    entry = Entry.objects.get(kind="offer", object_id=offer.pk)
    EntryToken.objects.filter(entry=entry).delete()
    EntryToken.objects.create(entry=entry, token=person_token(offer.made_by_id))
    assert newest_in_areas(reader) == []


def test_a_closed_account_skips_no_steps():
    visit = FirstVisit.objects.create(person=MemberFactory(), skipped=["areas"])
    assert visit in FirstVisit.objects.visible_to(visit.person)
    visit.person.is_active = False
    assert visit not in FirstVisit.objects.visible_to(visit.person)


def test_offers_on_an_idea_are_shown_to_members_and_hidden_ones_to_nobody_else():
    idea, reader = IdeaFactory(shared=True), MemberFactory()
    offer = OfferFactory(on_idea=idea)
    assert list(offers_on("idea", idea.pk, reader)["offers"]) == [offer]
    assert not offers_on("idea", idea.pk, UserFactory())["offers"]
    hide_offer(offer, by=MemberFactory())
    assert not offers_on("idea", idea.pk, reader)["offers"]


def test_who_has_asked_for_an_introduction_changes_nothing_for_others(client):
    offer = IntroductionFactory(asked_by__first_name="Zuleika").offer
    client.force_login(MemberFactory())
    page = client.get(offer.get_absolute_url()).content.decode()
    assert "Zuleika" not in page
    assert 'name="note"' in page


def test_nobody_asks_for_an_introduction_on_what_they_do_not_see():
    offer = OfferFactory(on_idea=IdeaFactory(), organisation=OrganisationFactory(member=True))
    reader = MemberFactory()
    assert not can_ask_for_introduction(reader, offer)
    assert not organisations_with_offers(reader).exists()
    seen = OfferFactory(organisation=OrganisationFactory(member=True))
    assert can_ask_for_introduction(reader, seen)
    assert list(organisations_with_offers(reader)) == [seen.organisation]


def test_the_home_page_of_a_former_member_names_no_offers():
    offer = OfferFactory(title="A warm hall")
    assert [line.words for line in things(offer.made_by)] == ["A warm hall"]
    end_membership(offer.made_by.memberships.get(), by=offer.made_by)
    assert not list(things(User.objects.get(pk=offer.made_by_id)))


def test_a_closed_account_does_not_read_its_own_profile():
    person = MemberFactory()
    assert Profile.objects.visible_to(person).filter(person=person).exists()
    person.is_active = False
    assert not Profile.objects.visible_to(person).filter(person=person).exists()


def test_work_that_is_not_public_puts_nobody_into_the_list_of_an_area(client, housing):
    body = OrganisationFactory(name="Canal Trust", member=True)
    page = PublicationFactory(publisher=body)
    page.policy_areas.add(housing)
    page.save_revision().publish()
    assert "Canal Trust" in client.get("/members/?area=housing").content.decode()
    page.unpublish()
    assert "Canal Trust" not in client.get("/members/?area=housing").content.decode()


def test_whoever_is_no_member_any_more_reads_no_introduction():
    introduction = IntroductionFactory()
    assert introduction in Introduction.objects.visible_to(introduction.asked_by)
    end_membership(introduction.asked_by.memberships.get(), by=introduction.asked_by)
    former = User.objects.get(pk=introduction.asked_by_id)
    assert introduction not in Introduction.objects.visible_to(former)
