import pytest
from django.core.cache import cache
from django.urls import reverse

from hub.ideas import already_here
from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from hub.ideas.services.hiding import hide_idea
from search import queries
from search.engines.base import Suggestion
from search.models import Entry
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

FIELDS = {
    "title": "Cargo bikes for parcels",
    "summary": "For the last mile",
    "proposal": "Text",
    "tags": "",
    "version": "1",
}


@pytest.fixture
def member(client):
    user = MemberFactory()
    client.force_login(user)
    return user


def titles(client, title):
    return [match["title"] for match in client.get(reverse("ideas:already-here"), {"title": title}).json()["matches"]]


def test_what_members_share_under_a_like_name_is_here_already(client, member):
    IdeaFactory(shared=True, title="Parcels by cargo bike")
    IdeaFactory(shared=True, title="Trams at night")
    assert titles(client, "Cargo bikes for parcels") == ["Parcels by cargo bike"]


def test_nothing_is_told_of_what_one_may_not_see(client, member):
    IdeaFactory(title="Parcels by cargo bike")
    IdeaFactory(reach=Reach.NAMED, tokens=[member_token(MemberFactory().pk)], title="Cargo bikes for parcels")
    hide_idea(IdeaFactory(shared=True, title="Cargo bikes for parcels"), by=member)
    for title in ("Cargo bikes for parcels", "Parcels by cargo bike", "cargo", "parcels by"):
        assert titles(client, title) == []


def test_whom_it_is_named_to_is_told(client, member):
    IdeaFactory(reach=Reach.NAMED, tokens=[member_token(member.pk)], title="Cargo bikes for parcels")
    assert titles(client, "cargo bikes") == ["Cargo bikes for parcels"]


def test_an_engine_that_lags_tells_no_more(client, member, monkeypatch):
    hidden = IdeaFactory(title="Cargo bikes for parcels")
    entry = Entry.objects.of_kind("idea").get(object_id=hidden.pk)

    class Late:
        name = "late"

        def similar(self, name, **asked):
            return (Suggestion(entry.pk, entry.title),)

    monkeypatch.setattr(queries, "reader_engines", lambda: (Late(),))
    assert titles(client, "Cargo bikes for parcels") == []


def test_it_is_for_members_alone_and_kept_by_no_cache(client):
    address = reverse("ideas:already-here")
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(MemberFactory())
    answer = client.get(address, {"title": "Cargo"})
    assert "no-store" in answer["Cache-Control"]
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("title", ["", "abc", "\x00\x00\x00\x00", "x" * 100_000, '"*:()', "\ud800"])
def test_odd_titles_are_answered_with_nothing(client, member, title):
    IdeaFactory(shared=True, title="Cargo bikes")
    assert titles(client, title.encode("utf-8", "replace").decode()) == []


def test_it_asks_few_questions(client, member, django_assert_max_num_queries):
    for number in range(8):
        IdeaFactory(shared=True, title=f"Cargo bikes {number}")
    titles(client, "Cargo bikes")
    with django_assert_max_num_queries(9):
        assert len(titles(client, "Cargo bikes")) == 5


def test_whoever_asks_without_end_is_told_of_no_matches(client, member, monkeypatch):
    monkeypatch.setattr(already_here, "ASKED_AT_MOST", 2)
    cache.clear()
    IdeaFactory(shared=True, title="Cargo bikes")
    assert [titles(client, "cargo") for _ in range(3)] == [["Cargo bikes"], ["Cargo bikes"], []]


def test_without_a_script_it_is_a_step_that_can_be_passed(client, member):
    IdeaFactory(shared=True, title="Parcels by cargo bike")
    page = client.post(reverse("ideas:idea-new"), FIELDS).content.decode()
    assert "Parcels by cargo bike" in page
    assert "Save draft anyway" in page
    assert not Idea.objects.by(member).exists()
    client.post(reverse("ideas:idea-new"), {**FIELDS, "looked_at": "yes"})
    assert Idea.objects.by(member).get().title == "Cargo bikes for parcels"


def test_ones_own_ideas_hold_nobody_up(client, member):
    IdeaFactory(author=member, title="Parcels by cargo bike")
    client.post(reverse("ideas:idea-new"), FIELDS)
    assert Idea.objects.by(member).filter(title="Cargo bikes for parcels").exists()
    assert set(titles(client, "Cargo bikes")) == {"Cargo bikes for parcels", "Parcels by cargo bike"}
