"""The thread: tied by acts, ended and never deleted, told in both directions to whoever knows of both ends."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from search.entry_links import EntryLink
from search.enums import Relation
from search.models import Entry
from search.threads import Thread, entries_for, threads_of, tie, tie_back, untie
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db
EVERYBODY = AnonymousUser()


def entry(kind: str, number: int, title: str, **values):
    return EntryFactory(kind=kind, object_id=number, title=title, **values)


def told(steps) -> list[str]:
    return [f"{step.words} {step.entry.title}" for step in steps]


def thread(thing: Entry, reader=EVERYBODY) -> Thread:
    return threads_of(thing.kind, [thing.object_id], reader).get(thing.object_id, Thread())


@pytest.mark.parametrize(
    ("relation", "of_earlier", "of_later"),
    [
        (Relation.ANSWERS, "Answers", "Answered by"),
        (Relation.LED_TO, "Came from", "Led to"),
        (Relation.AWARDED_AS, "Awarded under", "Awarded as"),
        (Relation.DELIVERED, "Delivered by", "Delivered"),
        (Relation.CITED_IN, "Cites", "Cited in"),
        (Relation.CHANGED, "Changed by", "Changed"),
    ],
)
def test_each_link_is_told_by_both_ends(relation, of_earlier, of_later):
    earlier, later = entry("area", 1, "Earlier"), entry("call", 1, "Later")
    tie_back(later, {relation: [earlier]}, by=None)
    assert told(thread(later).came_from) == [f"{of_earlier} Earlier"]
    assert told(thread(earlier).came_of) == [f"{of_later} Later"]
    assert (thread(later).came_of, thread(earlier).came_from) == ([], [])


def test_an_answer_points_to_its_question_and_what_was_led_to_is_pointed_at():
    call, idea, question = (
        entry("call", 1, "Call"),
        entry("published_idea", 2, "Idea"),
        entry("question", 3, "Question"),
    )
    tie_back(call, {Relation.LED_TO: [idea], Relation.ANSWERS: [question]}, by=None)
    assert set(EntryLink.objects.values_list("source", "relation", "target")) == {
        (idea.pk, Relation.LED_TO, call.pk),
        (call.pk, Relation.ANSWERS, question.pk),
    }


def test_what_is_left_out_ends_and_what_stays_is_not_tied_anew():
    call, first, second = entry("call", 1, "Call"), entry("area", 1, "First"), entry("area", 2, "Second")
    tie_back(call, {Relation.LED_TO: [first, second]}, by=None)
    since = EntryLink.objects.get(source=first).at
    tie_back(call, {Relation.LED_TO: [first]}, by=None)
    tie_back(call, {Relation.ANSWERS: []}, by=None)
    assert told(thread(call).came_from) == ["Came from First"]
    assert EntryLink.objects.get(source=first).at == since
    assert EntryLink.objects.get(source=second).ended_at is not None
    tie_back(call, {Relation.LED_TO: [first, second]}, by=None)
    assert told(thread(call).came_from) == ["Came from First", "Came from Second"]
    assert EntryLink.objects.filter(source=second).count() == 2


def test_nothing_is_tied_to_itself_or_twice():
    call, area = entry("call", 1, "Call"), entry("area", 1, "Area")
    tie_back(call, {Relation.LED_TO: [call, area, area]}, by=None)
    assert EntryLink.objects.count() == 1
    for source in (call, area):
        with pytest.raises(IntegrityError), transaction.atomic():
            EntryLink.objects.create(source=source, relation=Relation.LED_TO, target=call)


@pytest.mark.parametrize("hidden", ["earlier", "later"])
def test_a_link_is_told_to_whoever_knows_of_both_ends(hidden):
    tokens = {hidden: {"tokens": ["members"]}}
    earlier = entry("published_idea", 1, "Earlier", **tokens.get("earlier", {}))
    later = entry("call", 1, "Later", **tokens.get("later", {}))
    tie_back(later, {Relation.LED_TO: [earlier]}, by=None)
    assert not EntryLink.objects.visible_to(EVERYBODY).exists()
    assert (thread(later).came_from, thread(earlier).came_of) == ([], [])


def test_what_is_not_described_yet_is_tied_and_told_by_nobody():
    (call,) = entries_for("call", [7])
    assert entries_for("call", [7, 7]) == [call]
    tie_back(call, {Relation.LED_TO: [entry("area", 1, "Area")]}, by=None)
    assert thread(call).came_from == []


def test_many_threads_are_asked_for_at_once(django_assert_num_queries):
    call = entry("call", 1, "Call")
    questions = [entry("question", number, f"Question {number}") for number in range(5)]
    tie_back(call, {Relation.ANSWERS: questions[:4]}, by=None)
    with django_assert_num_queries(1):
        found = threads_of("question", range(5), EVERYBODY)
        assert [told(found[number].came_of) for number in range(4)] == [["Answered by Call"]] * 4
    assert 4 not in found


def test_a_link_is_tied_beside_others_once_and_loosened_alone():
    report, other, paper = (entry("publication", n, title) for n, title in enumerate(("Report", "Other", "Paper"), 1))
    for source in (report, report, other):
        tie(source, Relation.CITED_IN, paper, by=None)
    assert told(thread(paper).came_from) == ["Cites Report", "Cites Other"]
    untie(report, Relation.CITED_IN, paper)
    assert told(thread(paper).came_from) == ["Cites Other"]
    tie(report, Relation.CITED_IN, paper, by=None)
    assert told(thread(paper).came_from) == ["Cites Other", "Cites Report"]
    assert EntryLink.objects.filter(source=report).count() == 2
