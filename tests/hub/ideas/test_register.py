from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from hub.ideas.enums import Reach
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import CommentFactory, DispositionFactory, IdeaFactory
from tests.hub.members.factories import MembershipFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db

INDEX = "ideas_idea_modeladmin_index"
INSPECT = "ideas_idea_modeladmin_inspect"


@pytest.fixture
def secretary(client):
    user = SecretaryFactory(is_superuser=True)
    client.force_login(user)
    return user


def test_a_secretary_who_is_a_member_sees_shared_ideas_and_no_draft(client, secretary):
    MembershipFactory(person=secretary)
    shared = CommentFactory(idea__title="Shared words").idea
    draft = IdeaFactory(title="Draft words")
    page = client.get(reverse(INDEX)).content.decode()
    assert "Shared words" in page
    assert "Draft words" not in page
    assert client.get(reverse(INSPECT, args=[shared.pk])).status_code == 200
    assert client.get(reverse(INSPECT, args=[draft.pk])).status_code == 404


def test_a_secretary_who_is_no_member_sees_no_idea(client, secretary):
    idea = IdeaFactory(shared=True, title="Shared words")
    for query in ("", "?q=Shared", "?export=csv"):
        response = client.get(reverse(INDEX) + query)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"Shared words" not in text
    assert client.get(reverse(INSPECT, args=[idea.pk])).status_code == 404


def test_a_superuser_who_is_a_member_has_no_register(client):
    user = UserFactory(superuser=True)
    MembershipFactory(person=user)
    client.force_login(user)
    assert client.get(reverse(INDEX)).status_code in {302, 403}


def read(client, query=""):
    response = client.get(reverse(INDEX) + query)
    text = b"".join(response.streaming_content) if response.streaming else response.content
    return text.decode()


@pytest.fixture
def member_secretary(secretary):
    MembershipFactory(person=secretary)
    return secretary


def test_what_has_waited_longest_for_an_answer_stands_first(client, member_secretary):
    answered = DispositionFactory(idea__title="Answered one").idea
    for days, title in ((3, "Short wait"), (30, "Long wait")):
        IdeaFactory(shared=True, shared_at=timezone.now() - timedelta(days=days), title=title)
    IdeaFactory(reach=Reach.NAMED, tokens=[f"member:{member_secretary.pk}"], title="Named one")
    page = read(client)
    places = [page.index(title) for title in ("Long wait", "Short wait", "Answered one")]
    assert places == sorted(places)
    assert page.index("Short wait") < page.index("Named one")
    assert answered.title not in read(client, "?answer=none")
    assert "Long wait" not in read(client, "?answer=taken-up")
    assert "Named one" in read(client, "?reach=named")
    assert "Named one" not in read(client, "?answer=none")


def test_the_exact_figures_of_the_answer_clock_stand_above_the_list(at_noon, client, member_secretary):
    DispositionFactory(idea__shared_at=timezone.now() - timedelta(days=6))
    assert "1 idea has been answered over the last year, in 6 days." in text_of(client)
    assert "No idea waits for an answer." in text_of(client)
    for days in (12, 31):
        IdeaFactory(shared=True, shared_at=timezone.now() - timedelta(days=days))
    DispositionFactory(idea__shared_at=timezone.now() - timedelta(days=2))
    page = text_of(client)
    assert "2 ideas have been answered over the last year, half of them within 4 days." in page
    assert "2 ideas wait for an answer, the one that has waited longest for 31 days." in page


def test_a_secretary_who_sees_no_idea_is_told_no_exact_figures(client, secretary):
    IdeaFactory(shared=True)
    assert "waits for an answer" not in text_of(client)


def text_of(client):
    return " ".join(strip_tags(read(client)).split())


def test_the_export_carries_answers_and_no_formula(client, member_secretary):
    DispositionFactory(idea__title="=1+1", reason="@SUM(A1)")
    export = read(client, "?export=csv")
    assert "'=1+1" in export
    assert "'@SUM(A1)" in export


def test_the_secretariat_answers_and_closes_in_the_register(client, member_secretary):
    idea = IdeaFactory(shared=True)
    answer = reverse("ideas_idea_modeladmin_answer", args=[idea.pk])
    assert client.get(answer).status_code == 200
    data = {"answer": "part", "reason": "The first half.", "version": idea.version}
    assert client.post(answer, data).status_code == 302
    assert client.post(reverse("ideas_idea_modeladmin_close", args=[idea.pk])).status_code == 302
    idea.refresh_from_db()
    assert idea.disposition.answered_by == idea.closed_by == member_secretary
    assert client.post(reverse("ideas_idea_modeladmin_reopen", args=[idea.pk])).status_code == 302
    idea.refresh_from_db()
    assert idea.closed_at is None


def test_who_wrote_an_idea_is_not_offered_to_answer_it(client, member_secretary):
    own, other = IdeaFactory(shared=True, author=member_secretary), IdeaFactory(shared=True)
    page = read(client)
    for idea, is_offered in ((own, False), (other, True)):
        answer = reverse("ideas_idea_modeladmin_answer", args=[idea.pk])
        assert (answer in page) == is_offered
        assert client.get(answer).status_code == (200 if is_offered else 404)


def test_a_secretary_without_access_finds_no_page_to_answer(client, secretary):
    idea = IdeaFactory(shared=True)
    for act in ("answer", "close", "reopen"):
        assert client.get(reverse(f"ideas_idea_modeladmin_{act}", args=[idea.pk])).status_code == 404


def test_the_register_asks_as_little_for_many_ideas_as_for_few(client, member_secretary, django_assert_num_queries):
    fill(1)
    with django_assert_num_queries(16) as asked:  # Six are Wagtail's own: who asks, the languages, its menu of pages.
        read(client)
    mine = [query["sql"] for query in asked.captured_queries if 'FROM "ideas_' in query["sql"]]
    assert len(mine) == 4  # Two are the answer clock above the list, one counts, one is the list.
    fill(12)
    with django_assert_num_queries(16):
        assert read(client).count("Inspect idea") > 12


def fill(number):
    for _ in range(number):
        idea = IdeaFactory(shared=True)
        idea.areas.add(make_area(f"Area {idea.pk}"))
        DispositionFactory()


def test_the_register_counts_what_is_narrowed_and_what_there_is(client, member_secretary):
    IdeaFactory(shared=True, title="Long wait")
    DispositionFactory(idea__title="Answered one")
    assert "2 out of 2" in read(client)
    assert "1 out of 2" in read(client, "?q=Answered")
    assert "1 out of 2" in read(client, "?answer=none")
