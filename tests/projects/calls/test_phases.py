"""Where a call stands: the server's clock decides, to the instant, for one call and for reads of many alike."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from projects.calls import clock
from projects.calls.enums import CallPhase, Stages
from projects.calls.models import CallPage
from projects.calls.phases import phase_of, takes_bids, takes_expressions, takes_questions
from projects.calls.services import follow_clock
from search.models import Entry
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db
OPENS = datetime(2027, 3, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 3, 31, 16, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def made(**fields):
    dates = {
        "opens_at": OPENS,
        "questions_until": CLOSES - timedelta(days=7),
        "closes_at": CLOSES,
        "decision_by": CLOSES + timedelta(days=30),
    }
    return CallPage(title="Call", **dates | fields)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - TICK, CallPhase.FORTHCOMING),
        (OPENS, CallPhase.OPEN),
        (CLOSES - TICK, CallPhase.OPEN),
        (CLOSES, CallPhase.CLOSED),
        (datetime.max.replace(tzinfo=UTC), CallPhase.CLOSED),
    ],
)
def test_phase_changes_with_the_first_instant(at, phase):
    assert phase_of(made(), at) == phase


def test_cancelled_and_awarded_stand_above_the_clock():
    assert phase_of(made(cancelled_at=OPENS, awarded_at=OPENS), OPENS) == CallPhase.CANCELLED
    assert phase_of(made(awarded_at=CLOSES), OPENS - TICK) == CallPhase.AWARDED


def test_questions_end_at_their_own_hour():
    call = made()
    assert not takes_questions(call, OPENS - TICK)
    assert takes_questions(call, call.questions_until - TICK)
    assert not takes_questions(call, call.questions_until)


def test_two_stages_take_first_the_one_and_then_the_other():
    between = OPENS + timedelta(days=9)
    call = made(stages=Stages.TWO, eoi_closes_at=between)
    assert (takes_expressions(call, between - TICK), takes_bids(call, between - TICK)) == (True, False)
    assert (takes_expressions(call, between), takes_bids(call, between)) == (False, True)
    assert (takes_expressions(call, CLOSES), takes_bids(call, CLOSES)) == (False, False)
    assert takes_bids(made(), OPENS)


def test_reads_of_many_agree_with_each_call():
    traits = ({}, {"forthcoming": True}, {"closing_soon": True}, {"closed": True}, {"cancelled": True})
    calls = [CallFactory(**trait) for trait in traits]
    CallPage.objects.filter(pk=CallFactory(closed=True).pk).update(awarded_at=timezone.now())
    at = clock.now()
    for phase in CallPhase:
        found = set(CallPage.objects.in_phase(phase, at))
        assert found == {call for call in CallPage.objects.all() if call.phase(at) == phase}
        assert found
    assert list(CallPage.objects.closing_soon(at)) == [calls[2]]
    assert list(CallPage.objects.open(at)) == [calls[2], calls[0]]
    assert list(CallPage.objects.forthcoming(at)) == [calls[1]]
    assert {call.phase(at) for call in CallPage.objects.closed(at)} == {"closed", "awarded", "cancelled"}


def test_the_catalogue_follows_the_clock(monkeypatch):
    call = CallFactory(forthcoming=True)
    assert Entry.objects.get(kind="call").status == "forthcoming"
    assert follow_clock() == 0
    for at, status in ((call.opens_at, "open"), (call.closes_at, "closed")):
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        assert follow_clock() == 1
        entry = Entry.objects.get(kind="call")
        assert entry.status == status
        assert list(entry.terms.filter(facet="status").values_list("key", flat=True)) == [status]
