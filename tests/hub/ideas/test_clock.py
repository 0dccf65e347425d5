from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from home.standing_pages import set_up_pages
from hub.ideas import clock
from hub.ideas.enums import Reach
from hub.ideas.models import Disposition, Idea
from hub.ideas.services.hiding import hide_idea, show_idea_again
from hub.ideas.services.merging import propose_merger, undo_merger
from hub.ideas.work import unanswered_ideas
from tests.hub.ideas.factories import DispositionFactory, IdeaFactory, reach_out
from tests.hub.members.factories import AccessFactory, MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def answered_after(days, ago=0):
    given = DispositionFactory(by=AccessFactory(officer=True).person)
    at = timezone.now() - timedelta(days=ago)
    Disposition.objects.filter(pk=given.pk).update(asked_at=at - timedelta(days=days), answered_at=at)
    return given.idea


def waiting_for(days):
    return IdeaFactory(shared=True, shared_at=timezone.now() - timedelta(days=days))


def test_the_clock_counts_first_answers_of_the_last_year_and_what_waits():
    for days in (2, 4, 30):
        answered_after(days)
    answered_after(300, ago=500)
    DispositionFactory(idea=answered_after(4))
    waiting_for(12)
    waiting_for(3)
    IdeaFactory()
    reach_out(waiting_for(80), Reach.NAMED)
    assert clock.figures() == clock.Figures(answered=4, median_days=4, waiting=2, oldest_days=12)


@pytest.mark.parametrize(
    ("answered", "waiting", "told"),
    [
        ((), (), []),
        ((1, 2, 3, 4), (), ["fewer than 5 ideas", "No idea waits"]),
        ((1, 1, 1, 1), (37,), ["fewer than 5 ideas", "more than 1 month."]),
        ((0, 0, 0, 1, 2), (9,), ["answered 5 ideas of members, half of them on the same day", "less than a month."]),
        ((3, 3, 8, 9, 9), (40, 30, 20, 10, 5), ["half of them within 8 days", "has waited 40 days."]),
    ],
)
def test_everybody_is_told_figures_that_are_rough_where_they_are_few(answered, waiting, told):
    for days in answered:
        answered_after(days)
    for days in waiting:
        waiting_for(days)
    clock.cache.clear()
    sentences = clock.told_in_public()
    assert len(sentences) == len(told)
    assert all(words in sentence for words, sentence in zip(told, sentences, strict=True))


def test_the_home_page_tells_the_clock_and_no_title(client):
    set_up_pages()
    assert "Answers to ideas" not in client.get("/").content.decode()
    clock.cache.clear()
    IdeaFactory(shared=True, title="Cargo bikes")
    page = client.get("/").content.decode()
    assert "has waited less than a month" in page
    assert "Cargo bikes" not in page


def days_ago(number):
    return timezone.now() - timedelta(days=number)


def test_what_its_authors_take_back_meanwhile_is_no_waiting():
    idea = waiting_for(30)
    first = idea.shared_at
    reach_out(idea, Reach.DRAFT, at=days_ago(25))
    reach_out(idea, Reach.NAMED, at=days_ago(10))
    reach_out(idea, Reach.MEMBERS, at=days_ago(5))
    assert (idea.shared_at, clock.days_since(idea.asked_at), idea.rested_at) == (first, 10, None)
    waiting_for(20)
    new = waiting_for(3)
    assert list(Idea.objects.unanswered().in_turn().order_by("turn", "waiting_since"))[1:] == [idea, new]
    assert clock.figures().oldest_days == 20
    given = DispositionFactory(idea=idea)
    assert (given.answered_at - given.asked_at).days == 10


def test_an_idea_that_was_never_for_all_members_has_not_been_waiting():
    idea = IdeaFactory(reach=Reach.NAMED)
    reach_out(idea, Reach.DRAFT)
    assert (idea.asked_at, idea.rested_at) == (None, None)


def test_what_a_moderator_hides_waits_on_and_what_was_merged_rests():
    hidden, merged = waiting_for(30), waiting_for(30)
    moderator = AccessFactory(officer=True).person
    with time_machine.travel(days_ago(20), tick=False):
        hide_idea(hidden, by=moderator)
        merger = propose_merger(merged, IdeaFactory(author=merged.author, shared=True), by=merged.author)
    show_idea_again(hidden, by=moderator)
    undo_merger(merger, by=merged.author)
    waits = Idea.objects.in_bulk([hidden.pk, merged.pk])
    assert [clock.days_since(waits[idea.pk].asked_at) for idea in (hidden, merged)] == [30, 10]


def test_the_page_says_that_the_time_for_which_an_idea_was_taken_back_is_not_counted(client):
    idea = waiting_for(30)
    client.force_login(MemberFactory())
    address = idea.get_absolute_url()
    assert "not counting the time" not in client.get(address).content.decode()
    reach_out(idea, Reach.DRAFT, at=days_ago(25))
    reach_out(idea, Reach.MEMBERS, at=days_ago(5))
    page = client.get(address).content.decode()
    assert "not counting the time for which its authors had taken it back" in page


def test_an_answer_shows_in_the_clock_at_once(django_capture_on_commit_callbacks):
    idea = waiting_for(3)
    assert "less than a month" in clock.told_in_public()[1]
    with django_capture_on_commit_callbacks(execute=True):
        DispositionFactory(idea=idea)
    assert "No idea waits" in clock.told_in_public()[1]


def test_officers_with_sight_are_told_what_waits_and_others_nothing():
    waiting_for(12)
    secretary = MembershipFactory(person=SecretaryFactory()).person
    section = unanswered_ideas(secretary)
    assert section.tasks[0].link.text == "1 idea without an answer"
    assert section.tasks[0].note == "the longest for 12 days"
    assert "/admin/" in section.tasks[0].link.url
    assert "/admin/" not in unanswered_ideas(AccessFactory(officer=True).person).tasks[0].link.url
    assert unanswered_ideas(SecretaryFactory()) is None
    assert unanswered_ideas(MemberFactory()) is None
