"""For whom an offer was made: those who could see its idea then. Who comes to the idea later is not shown it.

Only whoever made one shows it to more.
"""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.models import AudienceMembership
from hub.groups.services.people import leave_group
from hub.ideas.audience import IdeaAudience
from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from hub.ideas.services import accept_authorship, change_audience, invite_author
from hub.members.services import end_membership
from hub.offers.enums import OfferState
from hub.offers.exceptions import NotToBeOffered, TransitionNotAllowed
from hub.offers.models import Introduction, Offer, OfferToken
from hub.offers.permissions import can_ask_for_introduction
from hub.offers.queries import mark_of_readers, organisations_with_offers
from hub.offers.services import OfferText, end_offer, make_offer, show_to_those_of_now
from hub.offers.services.hiding import hide_offer
from hub.offers.templatetags.offers import offers_on
from search.models import Entry
from search.tokens import MEMBERS, audience_token, member_token, organisation_token
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory, OrganisationFactory
from tests.hub.offers.factories import IntroductionFactory, OfferFactory, entry_of
from tests.hub.offers.test_offers import sees, typed
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db

WORD = "zwiebelfisch"


@pytest.fixture
def named():
    return MemberFactory()


@pytest.fixture
def other():
    return MemberFactory()


@pytest.fixture
def idea(named):
    return IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)], title="Lanterns")


@pytest.fixture
def offer(idea, named):
    body = OrganisationFactory(name="Canal Trust", member=True)
    return OfferFactory(on_idea=idea, made_by=named, title=f"A {WORD}", organisation=body)


def widen(idea, reach=Reach.MEMBERS):
    """Change the audience as an author does it."""
    idea = Idea.objects.get(pk=idea.pk)
    return change_audience(idea, IdeaAudience(reach), by=idea.author, version=idea.version)


def readers_of(idea):
    return mark_of_readers(entry_of("idea", idea))


def show(offer, idea, **changed):
    return show_to_those_of_now(offer, **{"by": offer.made_by, "readers": readers_of(idea), **changed})


def test_whoever_comes_to_the_idea_later_does_not_see_what_was_offered_before(idea, offer, named, other):
    assert (sees(named, offer), sees(idea.author, offer), sees(other, offer)) == (True, True, False)
    widen(idea)
    assert (sees(named, offer), sees(idea.author, offer), sees(other, offer)) == (True, True, False)
    assert sees(other, OfferFactory(on_idea=idea)), "What is made now is for those of now."


def test_what_else_was_offered_to_somebody_does_not_show_them_what_was_not(idea, offer, other):
    reach_out(idea, Reach.NAMED, [member_token(other.pk)])
    shown = OfferFactory(on_idea=idea)
    assert (sees(other, shown), sees(other, offer)) == (True, False)


def test_it_is_on_no_page_of_newcomers(client, idea, offer, other):
    widen(idea)
    client.force_login(other)
    pages = [
        idea.get_absolute_url(),
        reverse("offers:offer-list"),
        f"{reverse('offers:offer-list')}?organisation={offer.organisation.slug}",
        *(f"{reverse(f'search:entry-{name}')}?q={WORD}&scope=members" for name in ("list", "json", "feed", "suggest")),
    ]
    for page in pages:
        said = client.get(page).content.decode()
        assert not [word for word in (f"A {WORD}", offer.made_by.display_name, "Canal Trust") if word in said], page
    assert f"A {WORD}" not in client.get(reverse("your:home-page")).content.decode()
    assert client.get(offer.get_absolute_url()).status_code == 404
    assert client.get(reverse("moderation:report-new", args=["offer", offer.pk])).status_code == 404
    assert client.post(reverse("offers:introduction-ask", args=[offer.pk]), {"note": "May we?"}).status_code == 404
    assert not Introduction.objects.exists()
    assert not can_ask_for_introduction(other, offer)
    assert not organisations_with_offers(other).exists()
    assert not offers_on("idea", idea.pk, other)["offers"]


def test_narrowed_and_widened_again_it_is_for_the_same(idea, offer, named, other):
    for reach in (Reach.MEMBERS, Reach.DRAFT, Reach.MEMBERS):
        widen(idea, reach)
        assert not sees(other, offer)
        assert (sees(named, offer), sees(idea.author, offer)) == (True, True)


def test_what_was_for_all_members_is_for_all_again_once_the_idea_is(other):
    idea = IdeaFactory(shared=True)
    offer = OfferFactory(on_idea=idea)
    seen = []
    for reach in (Reach.NAMED, Reach.MEMBERS, Reach.DRAFT):
        reach_out(idea, reach, [])
        seen.append((sees(other, offer), sees(idea.author, offer)))
    assert seen == [(False, True), (True, True), (False, True)]


def test_what_an_author_asks_for_on_a_draft_stays_there_until_they_show_it(other):
    idea = IdeaFactory()
    offer = OfferFactory(on_idea=idea, made_by=idea.author)
    assert sees(idea.author, offer)
    widen(idea)
    assert not sees(other, offer)
    show(offer, idea)
    assert sees(other, offer)


def test_a_co_author_who_comes_later_sees_what_is_shown_to_them(idea, offer, other):
    accept_authorship(invite_author(idea, other, by=idea.author), by=other)
    assert not sees(other, offer)
    show(offer, idea)
    assert sees(other, offer)


def test_what_was_made_for_a_group_is_for_those_who_are_in_it(other):
    group = GroupFactory(people=[insider := MemberFactory()])
    idea = IdeaFactory(reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    offer = OfferFactory(on_idea=idea, made_by=idea.author)
    assert (sees(insider, offer), sees(other, offer)) == (True, False)
    reach_out(idea, Reach.MEMBERS)
    assert (sees(insider, offer), sees(other, offer)) == (True, False)
    AudienceMembership.objects.create(audience=group.audience, person=other)
    assert sees(other, offer)
    leave_group(group, by=insider)
    assert not sees(insider, offer)


def test_what_was_made_for_an_organisation_is_for_its_people(other):
    body = OrganisationFactory(member=True)
    colleague = MemberFactory(member__organisation=body)
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[organisation_token(body.pk)])
    offer = OfferFactory(on_idea=idea, made_by=idea.author)
    reach_out(idea, Reach.MEMBERS)
    assert (sees(colleague, offer), sees(other, offer)) == (True, False)
    end_membership(colleague.memberships.get(), by=colleague)
    assert not sees(colleague, offer)


def test_named_once_and_in_the_group_now_the_pages_and_the_catalogue_both_keep_it_back(idea, named):
    group = GroupFactory(people=[reader := MemberFactory()])
    reach_out(idea, Reach.NAMED, [member_token(named.pk), member_token(reader.pk)])
    later = OfferFactory(on_idea=idea, made_by=named)
    assert sees(reader, later)
    reach_out(idea, Reach.GROUP, [audience_token(group.audience_id)])
    assert not sees(reader, later)


def test_who_made_it_shows_it_to_everybody_who_sees_the_idea_now(client, idea, offer, named, other):
    widen(idea)
    client.force_login(named)
    address = reverse("offers:offer-widen", args=[offer.pk])
    page = client.get(offer.get_absolute_url()).content.decode()
    assert address in page
    assert f'name="readers" value="{readers_of(idea)}"' in page
    answer = client.post(address, {"readers": readers_of(idea)}, follow=True).content.decode()
    assert "sees this now" in answer
    assert address not in answer
    assert (sees(other, offer), sees(idea.author, offer)) == (True, True)
    widen(idea, Reach.DRAFT)
    assert not sees(other, offer)


def test_it_is_not_offered_to_be_shown_where_nobody_came_to_the_idea(client, idea, offer, named):
    client.force_login(named)
    assert "Show it to everybody" not in client.get(offer.get_absolute_url()).content.decode()
    assert "for whom it was made" in client.get(offer.get_absolute_url()).content.decode()
    widen(idea, Reach.DRAFT)
    widen(idea)
    end_offer(offer, OfferState.CLOSED, by=named)
    assert "Show it to everybody" not in client.get(offer.get_absolute_url()).content.decode()


def test_before_an_idea_is_widened_its_authors_read_that_offers_stay_with_those_who_saw_them(client, idea, offer):
    late = MemberFactory()
    accept_authorship(invite_author(idea, late, by=idea.author), by=late)
    told = []
    for author in (idea.author, late):
        client.force_login(author)
        fields = {"act": "check", "reach": "members", "version": Idea.objects.get(pk=idea.pk).version}
        page = client.post(reverse("ideas:idea-audience", args=[idea.pk]), fields).content.decode()
        assert "They see the idea as it is now" in page
        told.append("What was offered or asked for here" in page)
    assert told == [True, False], "Who does not see the offer is not told of it."


def test_nobody_else_shows_it_to_more(client, idea, offer, other):
    widen(idea)
    address = reverse("offers:offer-widen", args=[offer.pk])
    for person in (idea.author, other):
        with pytest.raises(PermissionDenied):
            show(offer, idea, by=person)
        client.force_login(person)
        assert address not in client.get(idea.get_absolute_url()).content.decode()
        assert client.post(address, {"readers": readers_of(idea)}).status_code == 404
    client.force_login(idea.author)
    assert address not in client.get(offer.get_absolute_url()).content.decode()
    assert not sees(other, offer)


@pytest.mark.parametrize("readers", ["", "x", "9" * 5000, "²", "\x00"])
def test_it_is_shown_to_those_alone_of_whom_the_page_told(client, idea, offer, other, readers):
    client.force_login(offer.made_by)
    before = readers_of(idea)
    widen(idea)
    address = reverse("offers:offer-widen", args=[offer.pk])
    for sent in (readers, before):
        assert "has changed meanwhile" in client.post(address, {"readers": sent}, follow=True).content.decode()
    assert not sees(other, offer)
    assert client.get(address).status_code == 405


def test_what_has_ended_is_hidden_or_hangs_on_what_one_lost_is_shown_to_nobody_more(idea, named):
    lost, hidden, ended, alone = (OfferFactory(on_idea=on, made_by=named) for on in (idea, idea, idea, None))
    end_offer(ended, OfferState.MATCHED, by=named)
    hide_offer(hidden, by=MemberFactory())
    before = set(OfferToken.objects.values_list("offer", "token"))
    with pytest.raises(NotToBeOffered):
        show(alone, idea)
    reach_out(idea, Reach.NAMED, [])
    for offer, error in ((lost, NotToBeOffered), (hidden, PermissionDenied), (ended, TransitionNotAllowed)):
        with pytest.raises(error):
            show(offer, idea)
    assert set(OfferToken.objects.values_list("offer", "token")) == before


def test_who_made_it_and_lost_the_idea_is_not_told_that_others_came(client, idea, offer, named):
    reach_out(idea, Reach.NAMED, [member_token(MemberFactory().pk)])
    client.force_login(named)
    assert "More people can see" not in client.get(offer.get_absolute_url()).content.decode()


def test_what_was_said_in_an_introduction_stays_with_the_two(client, idea, offer, other):
    introduction = IntroductionFactory(offer=offer, asked_by=idea.author)
    widen(idea)
    client.force_login(other)
    assert client.get(introduction.get_absolute_url()).status_code == 404
    client.force_login(idea.author)
    assert f"A {WORD}" in client.get(introduction.get_absolute_url()).content.decode()


def test_what_is_written_while_others_come_to_the_idea_is_sent_again_first(client, idea, named, other):
    client.force_login(named)
    address = f"{reverse('offers:offer-new')}?about=idea-{idea.pk}"
    fields = typed(title="Three locks") | {"readers": field_of(client.get(address), "readers")}
    widen(idea)
    answer = client.post(address, fields)
    assert "has changed meanwhile" in answer.content.decode()
    assert "Three locks" in answer.content.decode()
    assert not Offer.objects.exists()
    assert client.post(address, fields | {"readers": field_of(answer, "readers")}).status_code == 302
    assert sees(other, Offer.objects.get())


def test_what_else_happens_to_the_idea_holds_nobody_up(client, idea, named):
    client.force_login(named)
    address = f"{reverse('offers:offer-new')}?about=idea-{idea.pk}"
    fields = typed() | {"readers": field_of(client.get(address), "readers")}
    Idea.objects.get(pk=idea.pk).save()
    CommentFactory(idea=idea, text="More to say.")
    assert client.post(address, fields).status_code == 302
    assert Offer.objects.exists()


def field_of(response, name):
    return re.search(f'name="{name}" value="([^"]*)"', response.content.decode())[1]


def test_an_offer_on_what_is_public_is_for_all_members(other):
    make_prospectus()
    area = make_area("Housing")
    day = timezone.localdate()
    offer = make_offer(
        OfferText(kind="ask", title="A partner", text="In Erdington.", open_until=day),
        by=MemberFactory(),
        about=entry_of("area", area),
    )
    assert offer.token_set == {MEMBERS}
    assert sees(other, offer)


def test_an_offer_that_was_made_for_nobody_is_seen_by_whoever_made_it_alone(idea, offer, named):
    OfferToken.objects.filter(offer=offer).delete()
    assert Offer.objects.visible_to(named).filter(pk=offer.pk).exists()
    assert not Offer.objects.visible_to(idea.author).filter(pk=offer.pk).exists()


def test_the_database_knows_no_offer_for_everybody(offer):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferToken.objects.create(offer=offer, token="public")


def test_offers_that_were_there_before_are_for_those_who_see_their_things(idea, named, django_assert_max_num_queries):
    make_prospectus()
    on_area = OfferFactory(about=entry_of("area", make_area("Housing")))
    on_draft = OfferFactory(on_idea=IdeaFactory(), made_by=MemberFactory())
    several = [OfferFactory(on_idea=idea, made_by=named), OfferFactory(), on_area, on_draft]
    wanted = set(OfferToken.objects.values_list("offer", "token"))
    assert {number for number, _ in wanted} == {offer.pk for offer in several}
    OfferToken.objects.all().delete()
    migration = import_module("hub.offers.migrations.0004_the_present_offers_are_for_those_who_see_their_things")
    with django_assert_max_num_queries(4):
        migration.keep_for_those_of_today(apps, None)
    assert set(OfferToken.objects.values_list("offer", "token")) == wanted


def test_the_catalogue_tells_of_it_once_it_is_shown(idea, offer, other):
    widen(idea)
    tokens = set(Entry.objects.get(kind="offer", object_id=offer.pk).tokens.values_list("token", flat=True))
    assert tokens == {member_token(idea.author_id), member_token(offer.made_by_id)}
    show(offer, idea)
    tokens = set(Entry.objects.get(kind="offer", object_id=offer.pk).tokens.values_list("token", flat=True))
    assert MEMBERS in tokens
    assert not {token for token in tokens if token.startswith("user:")}
