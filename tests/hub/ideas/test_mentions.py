"""Naming people in comments: only those who may know of the idea, told once, and nobody learns of anybody else."""

import pytest
from django.urls import reverse

from home.models import OutgoingMail
from hub.ideas.enums import Reach
from hub.ideas.models import Comment, Idea, Mention
from hub.ideas.naming import MOST_NAMED, named_in
from hub.ideas.readers import people_to_name, people_with
from hub.ideas.services import accept_authorship, add_comment, edit_comment, invite_author
from hub.members.permissions import can_take_part
from hub.members.services import end_membership
from search.tokens import audience_token, member_token
from tests.architecture.world import READERS, build_world
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(db):
    return MemberFactory(first_name="Grace", last_name="Okafor")


@pytest.fixture
def idea(grace):
    return IdeaFactory(reach=Reach.NAMED, tokens=[member_token(grace.pk)], title="zwiebelfisch")


def mails_to(person):
    return list(OutgoingMail.objects.filter(recipient=person.email))


def suggested(client, reader, idea, typed=""):
    client.force_login(reader)
    return client.get(reverse("ideas:name-suggest", args=[idea.pk]), {"q": typed})


def test_the_people_behind_a_circle_are_those_who_may_read():
    world = build_world()
    for idea in Idea.objects.select_related("circle"):
        people = set(people_with(idea.in_force.token_set))
        for name in READERS:
            reader = world.readers[name]
            may_read = can_take_part(reader) and Idea.objects.visible_to(reader).filter(pk=idea.pk).exists()
            assert (reader in people) == may_read, (name, idea)


def test_whoever_is_named_is_told_once_without_a_word_of_it(idea, grace):
    comment = add_comment(idea, by=idea.author, text="Ask @grace  okafor, she knows. @Grace Okafor?")
    edit_comment(comment, by=idea.author, text="Do ask @Grace Okafor.")
    (mail,) = mails_to(grace)
    said = mail.subject + mail.text
    assert not any(word in said for word in ("zwiebelfisch", "Ask", "Okafor", f"/{idea.pk}/"))
    assert reverse("ideas:answer-list") in said
    assert Mention.objects.count() == 1


def test_whoever_an_edit_names_is_told_then(idea, grace):
    comment = add_comment(idea, by=idea.author, text="Somebody knows.")
    edit_comment(comment, by=idea.author, text="@Grace Okafor knows.")
    assert len(mails_to(grace)) == 1


@pytest.mark.parametrize("who", ["another member", "former member", "registered", "oneself"])
def test_of_everybody_else_a_name_is_a_name_and_nobody_is_told(idea, client, grace, who):
    ada = UserFactory(first_name="Ada", last_name="Quill") if who == "registered" else None
    ada = ada or MemberFactory(first_name="Ada", last_name="Quill")
    if who == "former member":
        reach_out(idea, Reach.NAMED, [member_token(ada.pk), member_token(grace.pk)])
        end_membership(ada.memberships.get(), by=ada)
        OutgoingMail.objects.all().delete()
    by = ada if who == "oneself" else idea.author
    if who == "oneself":
        reach_out(idea, Reach.NAMED, [member_token(ada.pk), member_token(grace.pk)])
    add_comment(idea, by=by, text="Ask @Ada Quill and @Grace Okafor")
    assert set(Mention.objects.values_list("person", flat=True)) == {grace.pk}
    assert not mails_to(ada)
    client.force_login(grace)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "@Ada Quill and <strong>@Grace Okafor</strong>" in page
    assert "Quill" not in suggested(client, idea.author if who != "oneself" else ada, idea, "Ada").content.decode()


def test_an_answer_tells_nobody_who_cannot_read_what_it_answers(idea, grace):
    newcomer = MemberFactory(first_name="Ada", last_name="Quill")
    comment = CommentFactory(idea=idea, author=grace)
    reach_out(idea, Reach.MEMBERS)
    add_comment(idea, by=idea.author, text="@Ada Quill @Grace Okafor", answers=comment)
    assert (len(mails_to(newcomer)), len(mails_to(grace))) == (0, 1)


def test_a_reader_does_not_learn_who_was_asked_to_be_co_author(idea, grace, client):
    ada = MemberFactory(first_name="Ada", last_name="Quill")
    asked = invite_author(idea, ada, by=idea.author)
    idea.refresh_from_db()
    assert ada not in people_to_name(idea, by=grace)
    assert "Quill" not in suggested(client, grace, idea).content.decode()
    assert "Quill" in suggested(client, idea.author, idea).content.decode()
    OutgoingMail.objects.all().delete()
    add_comment(idea, by=grace, text="Hello @Ada Quill")
    assert not mails_to(ada)
    accept_authorship(asked, by=ada)
    assert "Quill" in suggested(client, grace, idea).content.decode()


def test_names_are_offered_to_those_who_see_the_idea_alone(idea, grace, client):
    answer = suggested(client, idea.author, idea, "gra ok")
    assert [person["name"] for person in answer.json()["people"]] == ["Grace Okafor"]
    assert grace.email not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    for typed in ("%", "9" * 5_000, "nobody\x00"):
        assert suggested(client, idea.author, idea, typed).json() == {"people": []}
    for outsider in (MemberFactory(), UserFactory(superuser=True)):
        assert suggested(client, outsider, idea, "gra").status_code == 404
    client.logout()
    assert client.get(reverse("ideas:name-suggest", args=[idea.pk]), {"q": "gra"}).status_code == 404


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ann Lee", ["Ann Lee"]),
        ("(@ann lee)", ["Ann Lee"]),
        ("@Ann Lee's view", ["Ann Lee"]),
        ("@Ann Leeson", []),
        ("@Ann Lee Marsh, please", ["Ann Lee Marsh"]),
        ("mail ann@Ann Lee", []),
        ("@ Ann Lee", []),
        ("@Ann", []),
        ("@王小明你好", ["王小明"]),
        ("@Ann Lee @Ann Lee Marsh @Ann Lee", ["Ann Lee", "Ann Lee Marsh"]),
    ],
)
def test_a_name_counts_where_it_stands_whole(text, named):
    people = [
        UserFactory.build(pk=number, first_name=first, last_name=last)
        for number, (first, last) in enumerate(
            [("Ann", "Lee"), ("Ann Lee", "Marsh"), ("王小明", ""), ("", "")], start=1
        )
    ]
    assert [person.get_full_name() for person in named_in(text, people)] == named


def test_a_comment_names_a_few_at_most():
    people = [UserFactory.build(pk=number, first_name=f"P{number}", last_name="Q") for number in range(1, 40)]
    assert len(named_in(" ".join(f"@P{number} Q" for number in range(1, 40)), people)) == MOST_NAMED


def test_a_name_that_is_a_script_is_shown_as_typed(client):
    odd = MemberFactory(first_name="<b>Bold</b>", last_name="(x|y)*")
    idea = IdeaFactory(shared=True)
    add_comment(idea, by=idea.author, text="@<b>Bold</b> (x|y)* and @<b>Bold</b> xy")
    client.force_login(odd)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<b>Bold" not in page
    assert Comment.objects.count() == 1


def test_a_co_author_outside_a_group_does_not_learn_who_is_in_it(client):
    ada = MemberFactory(first_name="Ada", last_name="Quill")
    group = GroupFactory(people=[ada])
    idea = IdeaFactory(author=group.made_by, reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    outsider = MemberFactory()
    accept_authorship(invite_author(idea, outsider, by=idea.author), by=outsider)
    idea.refresh_from_db()
    assert list(people_to_name(idea, by=outsider)) == [idea.author]
    assert "Quill" not in suggested(client, outsider, idea).content.decode()
    assert "Quill" in suggested(client, idea.author, idea).content.decode()
