"""Lines about bids, assessors and questions that stood in the history of a call are moved to what they are about."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry, PageLogEntry

from home.models import PrivateLogEntry, User
from tests.home.factories import UserFactory
from tests.projects.bids.factories import draft_bid

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory()


def move(app: str, name: str) -> None:
    import_module(f"projects.{app}.migrations.{name}").move(apps, None)


def test_who_read_which_bid_and_who_let_whom_be_late(by):
    bid = draft_bid()
    read = {"bid": str(bid.reference)}
    for action, data in (
        ("bids.bid.read", read),
        ("bids.bid.read", {"bid": "of a bid that is gone"}),
        ("bids.exception.ask", {"exception": 7}),
        ("bids.bid.export", {}),
    ):
        PageLogEntry.objects.log_action(bid.call, action, user=by, data=data)
    at = PageLogEntry.objects.get(action="bids.bid.read", data=read).timestamp
    move("bids", "0004_who_reads_a_bid_leaves_the_calls_history")
    assert [entry.action for entry in PageLogEntry.objects.filter(user=by)] == ["bids.bid.export"]
    line = PrivateLogEntry.objects.about(bid).get()
    assert (line.action, line.user, line.timestamp) == ("bids.bid.read", by, at)
    assert PrivateLogEntry.objects.get(action="bids.exception.ask").object_id == "7"
    assert PrivateLogEntry.objects.filter(user=by).count() == 3


def test_who_assesses(by):
    call = draft_bid().call
    for action, data in (
        ("assessments.assessor.assign", {"assessor": 3, "stage": "bid"}),
        ("assessments.interest.declare", {"declaration": 4, "conflict": True}),
    ):
        PageLogEntry.objects.log_action(call, action, user=by, data=data)
    move("assessments", "0002_who_assesses_leaves_the_calls_history")
    assert not PageLogEntry.objects.filter(user=by).exists()
    moved = PrivateLogEntry.objects.filter(user=by).order_by("pk")
    assert [(line.content_type.model, line.object_id, line.data) for line in moved] == [
        ("assessor", "3", {}),
        ("interest", "4", {}),
    ]


def test_who_asked_about_a_call(by):
    call = draft_bid().call
    ModelLogEntry.objects.log_action(call, "calls.question.ask", user=by)
    ModelLogEntry.objects.log_action(by, "wagtail.edit", user=by)
    move("calls", "0004_who_asked_leaves_the_sites_log")
    assert [entry.action for entry in ModelLogEntry.objects.filter(user=by)] == ["wagtail.edit"]
    assert PrivateLogEntry.objects.get(user=by).action == "calls.question.ask"
