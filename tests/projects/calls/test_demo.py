import pytest

from hub.members import demo as members_demo
from projects.calls import clock, demo
from projects.calls.demo_texts import CALLS
from projects.calls.enums import CallKind
from projects.calls.models import CallPage
from prospectus import demo as prospectus_demo
from search.models import Entry

pytestmark = pytest.mark.django_db


def test_the_demo_is_loaded_once_and_has_each_kind_and_state():
    members_demo.load()
    prospectus_demo.load()
    for _ in range(2):
        demo.load()
    calls = CallPage.objects.all()
    assert len(calls) == len(CALLS)
    assert {call.kind for call in calls} == set(CallKind)
    assert {call.phase() for call in calls} == {"forthcoming", "open", "closed", "cancelled"}
    assert CallPage.objects.closing_soon(clock.now()).exists()
    assert Entry.objects.filter(kind="call", status="cancelled").count() == 1
    assert all(call.policy_areas.exists() for call in calls)
    assert not any(call.changes.exists() for call in calls)
