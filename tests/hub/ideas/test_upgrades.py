"""What migrations tell of the ideas that were there before: what the acts would have told, by few queries."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from hub.ideas.enums import Reach
from hub.ideas.models import Idea
from hub.ideas.services.hiding import hide_idea
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db
since_when = import_module("hub.ideas.migrations.0019_since_when_the_present_ideas_wait")


def days_ago(number):
    return timezone.now() - timedelta(days=number)


def ideas_in_every_state(number):
    """Ideas that wait, wait again, rest, are hidden and were never for all members: so many of each."""
    for _ in range(number):
        IdeaFactory(shared=True, shared_at=days_ago(20))
        resting, waiting_again = (IdeaFactory(shared=True, shared_at=days_ago(20)) for _ in range(2))
        for idea in (resting, waiting_again):
            reach_out(idea, Reach.NAMED, at=days_ago(10))
        reach_out(waiting_again, Reach.MEMBERS, at=days_ago(5))
        hide_idea(IdeaFactory(shared=True, shared_at=days_ago(20)), by=MemberFactory())
        IdeaFactory(reach=Reach.NAMED)


def waits():
    return list(Idea.objects.order_by("pk").values_list("pk", "asked_at", "rested_at"))


def test_since_when_the_present_ideas_wait_is_told_by_few_queries_however_many_there_are(
    django_assert_max_num_queries, monkeypatch
):
    ideas_in_every_state(3)
    wanted = waits()
    Idea.objects.update(asked_at=None, rested_at=None)
    with django_assert_max_num_queries(6):
        since_when.tell_the_wait(apps, None)
    assert waits() == wanted
    Idea.objects.update(asked_at=None, rested_at=None)
    monkeypatch.setattr(since_when, "BATCH", 5)
    since_when.tell_the_wait(apps, None)
    assert waits() == wanted
