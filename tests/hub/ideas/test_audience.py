"""An author says who can see an idea: alone, people named, a group of theirs, all members. Never the public."""

from itertools import permutations

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import Audience, AudienceMembership
from hub.ideas.audience import IdeaAudience, who_can_see
from hub.ideas.enums import Reach
from hub.ideas.models import Idea, IdeaReading
from hub.members.services import end_membership
from search.models import Entry
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(client):
    idea = IdeaFactory(title="Cargo bikes")
    client.force_login(idea.author)
    return idea


def post(client, idea, **fields):
    idea.refresh_from_db()
    address = reverse("ideas:idea-audience", args=[idea.pk])
    return client.post(address, {"act": "confirm", "version": idea.version, **fields}, follow=True)


def group_with(*people):
    return GroupFactory(name="Freight", made_by=people[0], people=people[1:])


def sees(person, idea):
    entries = Entry.objects.visible_to(person).filter(kind="idea", object_id=idea.pk)
    seen = Idea.objects.visible_to(person).filter(pk=idea.pk).exists()
    assert entries.exists() is seen
    return seen


def test_a_person_named_sees_the_idea_while_a_member(client, idea):
    named, other = MemberFactory(), MemberFactory()
    post(client, idea, reach="named", people=[named.pk])
    assert (sees(named, idea), sees(other, idea), sees(idea.author, idea)) == (True, False, True)
    end_membership(named.memberships.get(), by=named)
    assert not sees(named, idea)


def test_an_organisation_named_is_whoever_is_in_it_today(client, idea):
    body = OrganisationFactory(member=True)
    colleague, late = MemberFactory(member__organisation=body), MemberFactory()
    post(client, idea, reach="named", organisations=[body.pk])
    assert (sees(colleague, idea), sees(late, idea)) == (True, False)


def test_a_group_of_ones_own_sees_it_while_in_it(client, idea):
    mate, other = MemberFactory(), MemberFactory()
    group = group_with(mate, idea.author)
    post(client, idea, reach="group", group=group.pk)
    assert (sees(mate, idea), sees(other, idea)) == (True, False)
    client.force_login(mate)
    assert "Cargo bikes" in client.get(group.get_absolute_url()).content.decode()
    AudienceMembership.objects.filter(person=mate).update(until=timezone.now())
    assert not sees(mate, idea)


@pytest.mark.parametrize("order", [("members", "named", "draft"), ("named", "members", "group", "draft", "members")])
def test_the_reach_goes_back_and_forth(client, idea, order):
    mate, other = MemberFactory(), MemberFactory()
    group = group_with(mate, idea.author)
    for reach in order:
        post(client, idea, reach=reach, people=[mate.pk], group=group.pk)
        idea.refresh_from_db()
        assert idea.reach == reach
        assert (sees(mate, idea), sees(other, idea)) == (reach != "draft", reach == "members")


def test_nothing_changes_before_it_is_confirmed_and_who_gains_is_said(client, idea):
    named = MemberFactory(first_name="Grace", last_name="Okafor")
    page = post(client, idea, act="check", reach="named", people=[named.pk]).content.decode()
    assert "New to it" in page
    assert "Grace Okafor" in page
    assert named.email not in page
    page = post(client, idea, act="check", reach="members").content.decode()
    assert "all members (1 person now)" in page
    idea.refresh_from_db()
    assert idea.reach == Reach.DRAFT


def test_narrowing_says_who_has_read_it_already(client, idea):
    reach_out(idea, Reach.MEMBERS)
    reader = MemberFactory(first_name="Owen", last_name="Pritchard")
    client.force_login(reader)
    client.get(idea.get_absolute_url())
    client.force_login(idea.author)
    client.get(idea.get_absolute_url())
    page = post(client, idea, act="check", reach="draft").content.decode()
    assert "Some will no longer see it" in page
    assert "Owen Pritchard" in page
    assert IdeaReading.objects.count() == 1


@pytest.fixture
def ada():
    """A member of an organisation and of a working group of the author's."""
    return MembershipFactory(
        person__first_name="Ada", person__last_name="Bell", organisation__name="Freight lab", organisation__member=True
    ).person


def check(client, idea, reach, **named):
    page = post(client, idea, act="check", reach=reach, **named).content.decode()
    return page[page.index("Check who will see") : page.index('id="confirm"')]


def ways_of_naming(idea, ada):
    """Return what a form says to name Ada, her organisation, a group with her, and one with nobody but the author."""
    body = ada.memberships.get().organisation
    return {
        "person": {"reach": "named", "people": [ada.pk]},
        "body": {"reach": "named", "organisations": [body.pk]},
        "group": {"reach": "group", "group": group_with(idea.author, ada).pk},
        "empty": {"reach": "group", "group": GroupFactory(name="Empty", made_by=idea.author).pk},
        "members": {"reach": "members"},
        "draft": {"reach": "draft"},
    }


GAINS = {
    "person": "Ada Bell</li>",
    "body": "everybody at Freight lab (1 person now)",
    "group": "the working group Freight (1 person now)",
    "empty": "the working group Empty (nobody new today, and whoever joins later)",
    "members": "all members (1 person now)",
}


@pytest.mark.parametrize("after", GAINS)
def test_widening_a_draft_says_who_gains(client, idea, ada, after):
    text = check(client, idea, **ways_of_naming(idea, ada)[after])
    assert GAINS[after] in text
    assert "no longer" not in text
    assert "still will" not in text


NOBODY_NEW = {
    "body": "everybody at Freight lab (nobody new today, and whoever joins later)",
    "group": "the working group Freight (nobody new today, and whoever joins later)",
}


@pytest.mark.parametrize(("before", "after"), tuple(permutations(["person", "body", "group"], 2)))
def test_who_sees_it_in_another_way_neither_gains_nor_loses(client, idea, ada, before, after):
    ways = ways_of_naming(idea, ada)
    post(client, idea, **ways[before])
    IdeaReading.objects.create(idea=idea, person=ada)
    text = check(client, idea, **ways[after])
    assert "Everybody who sees it today still will" in text
    assert ("New to it" in text) == (after in NOBODY_NEW)
    assert NOBODY_NEW.get(after, "") in text
    assert "Ada Bell</li>" not in text


@pytest.mark.parametrize("before", ["person", "body", "group", "members"])
@pytest.mark.parametrize("after", ["draft", "empty"])
def test_who_loses_sight_is_told_by_name_where_they_have_read(client, idea, ada, before, after):
    ways = ways_of_naming(idea, ada)
    post(client, idea, **ways[before])
    text = check(client, idea, **ways[after])
    assert "Some will no longer see it" in text
    assert "None of them has opened it here so far." in text
    assert "Lists and search results show its title" in text
    IdeaReading.objects.create(idea=idea, person=ada)
    text = check(client, idea, **ways[after])
    assert "Ada Bell</li>" in text
    assert "None of them" not in text


def test_nobody_loses_sight_of_what_was_for_an_empty_group(client, idea, ada):
    ways = ways_of_naming(idea, ada)
    post(client, idea, **ways["empty"])
    text = check(client, idea, **ways["draft"])
    assert "Everybody who sees it today still will" in text
    assert "Ada" not in text
    assert "Lists and search results" not in text


def test_who_read_it_in_a_wider_circle_before_is_told_again(client, idea, ada):
    ways = ways_of_naming(idea, ada)
    post(client, idea, **ways["members"])
    IdeaReading.objects.create(idea=idea, person=ada)
    post(client, idea, **ways["empty"])
    assert "Of those who will not see it, these have opened it here" in check(client, idea, **ways["draft"])


def test_a_reading_is_noted_once_a_day(client, idea, django_assert_num_queries):
    reach_out(idea, Reach.MEMBERS)
    client.force_login(MemberFactory())
    client.get(idea.get_absolute_url())
    first = IdeaReading.objects.get()
    client.get(idea.get_absolute_url())
    assert IdeaReading.objects.get().last_read_at == first.last_read_at
    IdeaReading.objects.update(last_read_at=first.last_read_at - timezone.timedelta(days=2))
    client.get(idea.get_absolute_url())
    again = IdeaReading.objects.get()
    assert again.last_read_at > first.last_read_at
    assert again.first_read_at == first.first_read_at


def test_readings_are_for_the_authors(client, idea):
    reach_out(idea, Reach.MEMBERS)
    reader, other = MemberFactory(), MemberFactory()
    IdeaReading.objects.create(idea=idea, person=reader)
    seen = [IdeaReading.objects.visible_to(person).exists() for person in (idea.author, reader, other)]
    assert seen == [True, True, False]


def forbidden(idea):
    outsider, closed = UserFactory(), MemberFactory(is_active=False)
    secretariat = Audience.objects.get_or_create(slug="secretariat", defaults={"name": "Secretariat"})[0]
    AudienceMembership.objects.create(audience=secretariat, person=idea.author)
    return [
        {"reach": "public"},
        {"reach": "published", "tokens": "public"},
        {"reach": ""},
        {"reach": "named"},
        {"reach": "named", "people": [outsider.pk]},
        {"reach": "named", "people": [closed.pk]},
        {"reach": "named", "people": ["public"]},
        {"reach": "named", "people": ["9" * 40]},
        {"reach": "named", "people": ["\x00"]},
        {"reach": "named", "organisations": [OrganisationFactory().pk]},
        {"reach": "named", "people": [MemberFactory().pk for _ in range(51)]},
        {"reach": "group"},
        {"reach": "group", "group": group_with(MemberFactory()).pk},
        {"reach": "group", "group": secretariat.pk},
        {"reach": "members", "version": ""},
        {"reach": "members", "version": "1e99"},
        {"reach": "members", "version": "0"},
    ]


@pytest.mark.parametrize("number", range(17))
def test_what_was_not_offered_is_refused(client, idea, number):
    fields = forbidden(idea)[number]
    response = post(client, idea, **fields)
    assert response.status_code == 200
    idea.refresh_from_db()
    assert (idea.reach, idea.circles.count()) == (Reach.DRAFT, 1)


def test_extra_fields_widen_nothing(client, idea):
    extra = {"tokens": "public", "circle": 1, "author": MemberFactory().pk, "shared_at": "2001-01-01", "is_public": "1"}
    post(client, idea, reach="named", people=[MemberFactory().pk], **extra)
    idea.refresh_from_db()
    assert "public" not in idea.circle.token_set
    assert len(idea.circle.token_set) == 2


def test_looking_for_people_keeps_the_chosen_and_shows_no_address(client, idea):
    chosen = MemberFactory(first_name="Ruth", last_name="Abrams")
    found = MemberFactory(first_name="Grace", last_name="Okafor", member__organisation__name="Selly Oak School")
    UserFactory(first_name="Grace", last_name="Stranger")
    page = post(client, idea, act="find", reach="named", people=[chosen.pk], words="grace selly").content.decode()
    assert "Ruth Abrams" in page
    assert "Grace Okafor, Selly Oak School" in page
    assert "Stranger" not in page
    assert found.email not in page
    idea.refresh_from_db()
    assert idea.reach == Reach.DRAFT


def test_the_first_person_is_found_while_nobody_is_chosen(client, idea):
    MemberFactory(first_name="Grace", last_name="Okafor")
    page = post(client, idea, act="find", reach="named", words="okafor").content.decode()
    assert "Grace Okafor" in page
    assert "Choose at least one" not in page
    assert "No other member" in post(client, idea, act="find", reach="named", words="zzzz").content.decode()


def test_the_list_says_how_far_what_is_not_for_all_goes(client, idea):
    named = MemberFactory()
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    client.force_login(named)
    assert "Shared with the people named" in client.get(reverse("ideas:idea-list")).content.decode()
    client.force_login(MemberFactory())
    assert "Cargo bikes" not in client.get(reverse("ideas:idea-list")).content.decode()


def test_a_reader_named_may_comment_and_an_outsider_may_not(client, idea):
    named = MemberFactory()
    reach_out(idea, Reach.NAMED, [member_token(named.pk)])
    address = reverse("ideas:comment-add", args=[idea.pk])
    client.force_login(named)
    assert client.post(address, {"text": "I can help"}).status_code == 302
    client.force_login(MemberFactory())
    assert client.post(address, {"text": "Me too"}).status_code == 404
    assert [comment.author for comment in idea.comments.all()] == [named]


def test_the_list_asks_the_same_whatever_the_number(client, django_assert_max_num_queries):
    for reach in (Reach.MEMBERS, Reach.NAMED, Reach.DRAFT):
        for _ in range(8):
            CommentFactory(idea=IdeaFactory(reach=reach))
    client.force_login(Idea.objects.first().author)
    client.get(reverse("ideas:idea-list"))
    with django_assert_max_num_queries(12) as asked:
        client.get(reverse("ideas:idea-list"))
    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) == len(set(statements))


@pytest.mark.parametrize(
    ("reach", "is_author", "has_co_authors", "words"),
    [
        ("draft", True, False, "you alone"),
        ("draft", True, True, "you and your co-authors, and nobody else"),
        ("draft", False, True, "its authors, and nobody else"),
        ("named", True, False, "you, Grace Okafor and Canal Trust, and nobody else"),
        ("named", False, True, "its authors, Grace Okafor and Canal Trust, and nobody else"),
        ("group", True, True, "you, your co-authors and the working group Freight, and nobody else"),
        ("members", False, False, "all members, and nobody else"),
    ],
)
def test_who_can_see_an_idea_is_said_in_words(reach, is_author, has_co_authors, words):
    people = (UserFactory.build(first_name="Grace", last_name="Okafor"),)
    audience = IdeaAudience(Reach(reach), people, (OrganisationFactory.build(name="Canal Trust"),))
    assert who_can_see(audience, is_author=is_author, has_co_authors=has_co_authors, group="Freight") == words
    nobody = IdeaAudience(Reach.NAMED)
    assert who_can_see(nobody, is_author=True, has_co_authors=False) == "you alone"
    assert "a working group" in who_can_see(IdeaAudience(Reach.GROUP), is_author=False, has_co_authors=False)
