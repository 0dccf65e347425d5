"""Who is shown an idea is noted, wherever it is: its authors are told of it when they narrow it."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import Reach
from hub.ideas.models import Idea, IdeaReading
from hub.ideas.services import accept_authorship, add_file, invite_author, leave_authorship, note_readings
from tests.hub.files.factories import sent
from tests.hub.ideas.factories import CommentFactory, DispositionFactory, IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """Somebody of the secretariat with access, who meets an idea on more pages than anybody else."""
    person = SecretaryFactory(first_name="Owen", last_name="Pritchard")
    MembershipFactory(person=person)
    client.force_login(person)
    return person


@pytest.fixture
def idea(officer):
    """An idea of somebody else that all members see, with an answer, a file and a comment of the officer's."""
    idea = DispositionFactory(idea__title="Cargo bikes").idea
    add_file(idea, sent(b"Counts of bicycles.", "counts.txt"), by=idea.author)
    CommentFactory(idea=idea, author=officer)
    return idea


def of_idea(name, idea):
    return reverse(f"ideas:{name}", args=[idea.pk])


def of_comment(name, idea):
    return reverse(f"ideas:{name}", args=[idea.pk, idea.comments.get().pk])


def in_register(name, idea):
    return reverse(f"ideas_idea_modeladmin_{name}", args=[idea.pk])


PAGES = {
    "page": lambda idea: idea.get_absolute_url(),
    "history": lambda idea: of_idea("idea-history", idea),
    "file": lambda idea: idea.files.get().get_absolute_url(),
    "answer": lambda idea: of_idea("disposition-new", idea),
    "merge": lambda idea: of_idea("idea-merge", idea),
    "request to publish": lambda idea: reverse("publishing:request-new", args=[idea.pk]),
    "reply": lambda idea: of_comment("comment-reply", idea),
    "edit of a comment": lambda idea: of_comment("comment-edit", idea),
    "taking back a comment": lambda idea: of_comment("comment-take-back", idea),
    "history of a comment": lambda idea: of_comment("comment-history", idea),
    "register": lambda idea: in_register("inspect", idea),
    "answer in the register": lambda idea: in_register("answer", idea),
    "close in the register": lambda idea: in_register("close", idea),
    "CSV": lambda idea: f"{reverse('ideas_idea_modeladmin_index')}?export=csv",
    "XLSX": lambda idea: f"{reverse('ideas_idea_modeladmin_index')}?export=xlsx",
}


@pytest.mark.parametrize("page", PAGES)
def test_wherever_it_is_shown_it_is_noted_who_was_shown_it(client, officer, idea, page):
    response = client.get(PAGES[page](idea))
    assert response.status_code == 200
    response.getvalue()
    assert list(IdeaReading.objects.values_list("idea", "person")) == [(idea.pk, officer.pk)]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_to_be_seen_is_not_noted_as_seen(client, officer, idea, page):
    address = PAGES[page](idea)
    reach_out(idea, Reach.DRAFT)
    client.get(address)
    assert not IdeaReading.objects.exists()


def test_a_comment_that_will_not_do_shows_the_idea_once_more(client, officer, idea):
    assert client.post(of_idea("comment-add", idea), {"text": " "}).status_code == 200
    assert IdeaReading.objects.filter(idea=idea, person=officer).exists()


def test_a_part_of_a_file_is_read_as_well_and_its_head_alone_is_not(client, officer, idea):
    address = idea.files.get().get_absolute_url()
    assert client.head(address).status_code == 200
    assert not IdeaReading.objects.exists()
    assert client.get(address, headers={"range": "bytes=0-3"}).status_code == 206
    assert IdeaReading.objects.exists()


def test_a_page_that_is_refused_or_leads_elsewhere_has_shown_nothing(officer, idea):
    client = Client()
    client.force_login(MemberFactory())
    assert client.get(of_idea("disposition-new", idea)).status_code == 404
    assert client.get(of_idea("idea-merge", idea)).status_code == 404
    assert client.post(of_idea("idea-follow", idea)).status_code == 302
    assert client.get(of_idea("name-suggest", idea)).status_code == 200
    assert not IdeaReading.objects.exists()


@pytest.mark.parametrize(
    "address", [lambda: reverse("ideas:idea-list"), lambda: reverse("ideas_idea_modeladmin_index")]
)
def test_a_list_notes_nothing_as_the_page_on_narrowing_says(client, officer, idea, address):
    assert "Cargo bikes" in client.get(address()).content.decode()
    assert not IdeaReading.objects.exists()


def test_the_first_author_is_no_reader_of_it(client, idea):
    note_readings([idea.pk], by=idea.author)
    client.force_login(idea.author)
    assert client.get(of_idea("idea-history", idea)).status_code == 200
    assert not IdeaReading.objects.exists()


def test_who_wrote_it_with_others_and_left_is_named_when_it_is_narrowed(client, idea):
    writer = MemberFactory(first_name="Ada", last_name="Bell")
    tie = accept_authorship(invite_author(idea, writer, by=idea.author), by=writer)
    client.force_login(writer)
    client.get(idea.get_absolute_url())
    assert f"{writer.display_name}</li>" not in narrowing(client, idea)
    leave_authorship(tie, by=writer)
    assert f"{writer.display_name}</li>" in narrowing(client, idea)


def narrowing(client, idea):
    """Return the page on which the first author is told what it means that they alone will see it."""
    client.force_login(idea.author)
    data = {"act": "check", "reach": "draft", "version": Idea.objects.get(pk=idea.pk).version}
    return client.post(of_idea("idea-audience", idea), data).content.decode()


def test_an_export_notes_what_is_in_it_and_nothing_else(client, officer, idea):
    other = IdeaFactory(shared=True)
    client.get(f"{reverse('ideas_idea_modeladmin_index')}?export=csv&answer=none").getvalue()
    assert [reading.idea for reading in IdeaReading.objects.all()] == [other]


def test_noting_many_at_once_asks_as_little_as_noting_one(officer):
    asked = []
    for number in (1, 40):
        ideas = [IdeaFactory(shared=True).pk for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            note_readings(ideas, by=officer)
        asked.append([query["sql"].split()[0] for query in queries])
    assert asked[0] == asked[1]
    assert asked[0].count("SELECT") == asked[0].count("INSERT") == 1
    assert IdeaReading.objects.count() == 41


def test_what_was_noted_today_costs_a_page_nothing(client, officer, idea):
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(of_idea("idea-history", idea))
    statements = [query["sql"] for query in queries if "ideas_ideareading" in query["sql"]]
    assert len(statements) == 1  # The one that finds the idea.


def test_the_first_moment_stays_and_the_last_moves_on_after_a_day(officer, idea):
    long_ago = timezone.now() - timedelta(days=3)
    IdeaReading.objects.create(idea=idea, person=officer, first_read_at=long_ago, last_read_at=long_ago)
    note_readings([idea.pk, idea.pk], by=officer)
    reading = IdeaReading.objects.get()
    assert reading.first_read_at == long_ago
    assert reading.last_read_at > long_ago


def test_a_database_that_is_busy_goes_without_the_note(client, officer, idea, monkeypatch):
    def is_locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("hub.ideas.querysets.IdeaQuerySet.to_note_for", is_locked)
    assert client.get(idea.get_absolute_url()).status_code == 200
    assert not IdeaReading.objects.exists()


def test_who_took_it_away_in_a_list_is_named_when_it_is_narrowed(client, officer, idea):
    client.get(f"{reverse('ideas_idea_modeladmin_index')}?export=csv").getvalue()
    assert f"{officer.display_name}</li>" in narrowing(client, idea)
