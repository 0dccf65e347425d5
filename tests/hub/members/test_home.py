from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hub.ideas.models import Idea, IdeaAuthor, IdeaMerger
from hub.ideas.services import invite_author
from hub.ideas.services.merging import propose_merger
from hub.members import home_registry
from hub.members.home_registry import (
    Line,
    Suggestion,
    needs_of,
    register_needs,
    register_suggestions,
    register_things,
    suggestions_for,
    things_of,
)
from hub.members.models import ApplicationDraft, FirstVisit, Profile
from hub.members.your.queries import newest_in_areas
from hub.members.your.services import follow_areas
from search.models import SavedSearch
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, MembershipFactory
from tests.hub.moderation.factories import decided, make_case
from tests.hub.offers.factories import IntroductionFactory, OfferFactory
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db
HOME = "/your/"


@pytest.fixture
def member(client: Client):
    person = MemberFactory()
    client.force_login(person)
    return person


@pytest.fixture
def areas(db: None):
    make_prospectus()
    return [make_area("Housing"), make_area("Transport")]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch):
    """Have an empty registry for a while."""
    for registry in ("_needs", "_things", "_suggestions"):
        monkeypatch.setattr(home_registry, registry, {})


def page(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_nothing_waits_for_a_new_member(client: Client, member):
    text = page(client)
    assert "Nothing waits for you." in text
    assert "Needs you" in text


def test_what_waits_stands_on_it(client: Client, member):
    IdeaFactory(author=member, title="My unfinished thought")
    idea = IdeaFactory(title="A thought of two", author=MemberFactory())
    invite_author(idea, member, by=idea.author)
    InvitationFactory(group=GroupFactory(name="Warm homes"), person=member)
    JoinRequestFactory(group=GroupFactory(made_by=member, open=True, name="Bus lanes"))
    ApplicationFactory(person=member, asked="Which tools do you bring?")
    ApplicationDraft.objects.create(person=member, knows="Trees")
    text = page(client)
    for words in (
        "My unfinished thought",
        "A thought of two",
        "Warm homes",
        "asks to join Bus lanes",
        "Answer what the secretariat asks",
        "Finish your application",
    ):
        assert words in text, words


def test_what_is_somebodys_own_stands_on_it_with_its_state(client: Client, member):
    IdeaFactory(author=member, shared=True, title="A shared thought")
    GroupFactory(made_by=member, name="Bus lanes")
    text = page(client)
    assert "Shared with all members" in text
    assert "Steward" in text
    assert member.memberships.get().organisation.name in text


def test_nobody_meets_what_is_anothers(client: Client, member):
    other = MemberFactory()
    IdeaFactory(author=other, title="Not for you")
    InvitationFactory(group=GroupFactory(name="A closed circle"), person=other)
    ApplicationFactory(person=other, asked="Secret question?")
    text = page(client)
    assert "Not for you" not in text
    assert "A closed circle" not in text
    assert "Answer what" not in text


def test_a_suggestion_says_why_and_stays_with_what_its_reader_may_see(client: Client, member, areas):
    follow_areas([("housing", "Housing")], by=member)
    shared = IdeaFactory(shared=True, title="Insulate the terraces")
    draft = IdeaFactory(title="Still a secret")
    for idea in (shared, draft):
        idea.areas.add(areas[0])
    text = page(client)
    assert "Insulate the terraces" in text
    assert "You follow Housing" in text
    assert "Still a secret" not in text


@pytest.mark.parametrize("number", [0, 1, 5])
def test_the_page_suggests_three_things_at_most_each_with_its_reason_and_says_where_there_is_none(
    client: Client, member, areas, number
):
    for n in range(number):
        IdeaFactory(author=MemberFactory(), shared=True, title=f"Thought {n}")
    text = page(client)
    section = text[text.index('id="suggestions"') : text.index('id="things"')]
    shown = min(number, 3)
    assert section.count("has shared it with all members</p>") == section.count("<li") == shown
    assert ("Nothing new for you." in section) == (number == 0)
    assert (reverse("your:area-follow") in section) == (number == 0)


def test_who_is_no_member_is_suggested_nothing_and_not_told_so(client: Client, areas):
    client.force_login(ApplicationFactory().person)
    assert 'id="suggestions"' not in page(client)


def test_a_thing_in_two_areas_takes_one_place_among_the_suggestions(client: Client, member, areas):
    follow_areas([("housing", "Housing"), ("transport", "Transport")], by=member)
    for title in ("Older", "Middle", "Newest"):
        offer = OfferFactory(made_by=MemberFactory(), title=title)
        offer.areas.set(areas)
    news = newest_in_areas(member)
    assert sorted(each.title for each in news) == ["Middle", "Newest", "Older"]


def test_there_are_at_most_three_suggestions_and_none_twice(alone, member):
    def give(reader):
        return [Suggestion(f"Thing {number}", f"/thing/{number}/", "Because") for number in range(9)]

    register_suggestions("one", give)
    register_suggestions("two", give)
    assert [each.address for each in suggestions_for(member)] == ["/thing/0/", "/thing/1/", "/thing/2/"]


def test_the_longest_wait_stands_first_and_the_list_ends(alone, member):
    now = timezone.now()
    lines = [Line(f"{days} days", "/", now - timedelta(days=days)) for days in range(30)]
    register_needs("many", lambda reader: lines)
    register_needs("none", lambda reader: [Line("Whenever", "/")])
    shown, has_more = needs_of(member)
    assert has_more
    assert len(shown) == 20
    assert shown[0].words == "20 days"  # Of each source no more is asked for than is shown.


def test_what_has_waited_longest_for_a_busy_author_is_not_lost(client: Client, member):
    idea = IdeaFactory(title="A thought of two", author=MemberFactory())
    invite_author(idea, member, by=idea.author)
    IdeaFactory(author=member, title="My oldest draft")
    source, target = IdeaFactory(shared=True), IdeaFactory(author=member, shared=True, title="One of two")
    propose_merger(source, target, by=source.author)
    long_ago = timezone.now() - timedelta(days=300)
    Idea.objects.update(edited_at=long_ago)
    IdeaAuthor.objects.filter(state="invited").update(invited_at=long_ago)
    IdeaMerger.objects.update(proposed_at=long_ago)
    for number in range(41):
        IdeaFactory(author=member, shared=True, title=f"Shared {number}")
        IdeaFactory(author=member, title=f"Draft {number}")
    lines, has_more = needs_of(member)
    assert {line.words for line in lines[:3]} == {"A thought of two", "My oldest draft", "One of two"}
    assert [line.words for line in lines[3:6]] == ["Draft 0", "Draft 1", "Draft 2"]
    assert has_more
    (ideas,) = [things for things in things_of(member) if things.name == "Ideas"]
    assert [line.words for line in ideas.lines] == [f"Shared {number}" for number in range(40, 35, -1)]


def test_more_things_than_fit_lead_to_their_list(alone, member):
    register_things("Many", lambda reader: [Line(str(n), "/") for n in range(9)], all_at=lambda: "/all/")
    (things,) = things_of(member)
    assert len(things.lines) == 5
    assert things.all_at == "/all/"


@pytest.mark.parametrize("number", [0, 7])
def test_the_page_takes_few_queries_however_much_there_is(
    client: Client, member, areas, number, django_assert_max_num_queries
):
    follow_areas([("housing", "Housing"), ("transport", "Transport")], by=member)
    for n in range(number):
        idea = IdeaFactory(author=MemberFactory(), shared=True)
        idea.areas.add(areas[0])
        IdeaFactory(author=member, title=f"Draft {n}")
        InvitationFactory(group=GroupFactory(), person=member)
        JoinRequestFactory(group=GroupFactory(made_by=member, open=True))
        MembershipFactory(person=member)
        OfferFactory(made_by=member)
        IntroductionFactory(offer=OfferFactory(made_by=member))
        CommentFactory(idea=IdeaFactory(author=member, shared=True))
        decided(make_case(IdeaFactory(author=member, shared=True)))
        make_case(by=member)
    page(client)
    # Five say who is reading. Then each package asks once, and that of membership for alerts, ties and invitations too.
    with django_assert_max_num_queries(23):
        page(client)


def test_a_step_that_is_skipped_stays_away(client: Client, member):
    assert "Follow two policy areas" in page(client)
    client.post(reverse("your:step-skip", args=["areas"]))
    client.post(reverse("your:step-skip", args=["areas"]))
    assert FirstVisit.objects.get().skipped == ["areas"]
    text = page(client)
    assert "Follow two policy areas" not in text
    assert "Share one idea or offer" in text


@pytest.mark.parametrize("step", ["nonsense", "x" * 400])
def test_a_step_that_there_is_not_cannot_be_skipped(client: Client, member, step):
    assert client.post(reverse("your:step-skip", args=[step])).status_code == 404
    assert not FirstVisit.objects.exists()


def test_a_step_that_is_done_is_over(client: Client, member, areas):
    assert "Say what you know" in page(client)
    Profile.objects.update_or_create(person=member, defaults={"knows": "Drains"})
    IdeaFactory(author=member, shared=True)
    follow_areas([("housing", "Housing"), ("transport", "Transport")], by=member)
    text = page(client)
    assert "Follow two policy areas" not in text
    assert "Share one idea" not in text
    assert "To begin with" not in text


def test_an_offer_is_as_good_as_an_idea_to_begin_with(client: Client, member):
    text = page(client)
    assert reverse("ideas:idea-new") in text
    assert reverse("offers:offer-new") in text
    OfferFactory(made_by=MemberFactory())
    IdeaFactory(author=member)  # A draft is not shared yet.
    assert "Share one idea or offer" in page(client)
    OfferFactory(made_by=member)
    assert "Share one idea or offer" not in page(client)


def test_following_areas_makes_alerts_and_a_second_time_none(client: Client, member, areas):
    address = reverse("your:area-follow")
    client.post(address, {"areas": ["housing", "transport"]})
    assert set(SavedSearch.objects.values_list("owner", "query", "name")) == {
        (member.pk, "scope=members&area=housing", "Housing"),
        (member.pk, "scope=members&area=transport", "Transport"),
    }
    follow_areas([("housing", "Housing")], by=member)
    assert SavedSearch.objects.count() == 2
    assert "You follow Housing, Transport." in client.get(address).content.decode()


@pytest.mark.parametrize("chosen", [[], ["nowhere"]])
def test_following_asks_for_an_area_of_the_list(client: Client, member, areas, chosen):
    response = client.post(reverse("your:area-follow"), {"areas": chosen})
    assert "There is a problem" in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_who_is_no_member_finds_what_fits_them(client: Client, areas):
    applicant = ApplicationFactory().person
    client.force_login(applicant)
    text = page(client)
    assert "Application for" in text
    assert "To begin with" not in text
    client.post(reverse("your:area-follow"), {"areas": ["housing"]})
    assert SavedSearch.objects.get().query == "area=housing"
    assert client.post(reverse("your:step-skip", args=["areas"])).status_code == 404


def test_a_former_members_draft_stands_nowhere(client: Client):
    former = MembershipFactory(ended=True).person
    IdeaFactory(author=former, title="A thought from then")
    client.force_login(former)
    assert "A thought from then" not in page(client)


def test_no_cache_keeps_it(client: Client, member):
    assert client.get(HOME)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("kind", "leads_to"), [("member", HOME), ("nobody yet", HOME), ("officer", "/"), ("officer who is a member", HOME)]
)
def test_signing_in_leads_to_ones_own_page(client: Client, kind, leads_to, settings):
    settings.MFA_REQUIRED_FOR_STAFF = False
    person = MemberFactory(is_staff="officer" in kind) if "member" in kind else UserFactory(is_staff=kind == "officer")
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    typed = {"login": person.email, "password": "a long enough passphrase"}
    assert client.post(reverse("account_login"), typed)["Location"] == leads_to
    client.logout()
    response = client.post(f"{reverse('account_login')}?next=/ideas/", {**typed, "next": "/ideas/"})
    assert response["Location"] == "/ideas/"
