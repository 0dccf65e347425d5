"""What became of a commitment, and that nothing was heard of one."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from home.models import PrivateLogEntry
from home.months import beginning_of
from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import NotToBePromised, TransitionNotAllowed
from hub.commitments.models import Commitment
from hub.commitments.services import Report, note_report, report_commitment
from hub.commitments.transitions import COMMITMENT_TRANSITIONS, can_follow
from hub.commitments.work import commitments_without_news
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def test_the_owner_tells_and_it_stands_in_the_history():
    made = CommitmentFactory(agreed=True)
    report = Report(state=CommitmentState.UNDER_WAY, words=" The hall is booked. ", link="https://example.org/hall")
    report_commitment(made, report, by=made.owner)
    told = report_commitment(made, Report(state=CommitmentState.DONE), by=made.owner)
    lines = list(told.news.told())
    assert [line.state for line in lines] == ["agreed", "under_way", "done"]
    assert (lines[1].words, lines[1].web_link) == ("The hall is booked.", "https://example.org/hall")
    assert told.news_at == lines[2].at
    assert PrivateLogEntry.objects.about(made).count() == 2


def test_that_it_goes_on_is_news_too():
    made = CommitmentFactory(agreed=True)
    for _ in range(2):
        report_commitment(made, Report(state=CommitmentState.UNDER_WAY, words="Soon"), by=made.owner)
    assert made.news.filter(state=CommitmentState.UNDER_WAY).count() == 2


@pytest.mark.parametrize("state", [CommitmentState.DONE, CommitmentState.WITHDRAWN])
def test_of_what_is_over_nothing_more_is_told(state):
    made = CommitmentFactory(agreed=True)
    report_commitment(made, Report(state=state), by=made.owner)
    with pytest.raises(TransitionNotAllowed):
        report_commitment(made, Report(state=CommitmentState.UNDER_WAY), by=made.owner)


def test_nothing_is_told_of_what_is_not_confirmed_and_nothing_is_confirmed_by_a_report():
    made = CommitmentFactory()
    for state in CommitmentState:
        if state not in COMMITMENT_TRANSITIONS[CommitmentState.OFFERED]:
            with pytest.raises(TransitionNotAllowed):
                report_commitment(made, Report(state=state), by=made.owner)
    assert can_follow(made.state) == []
    assert not Commitment.objects.published().exists()


def test_who_withdraws_need_not_say_why_and_who_does_a_part_says_which():
    made, other = CommitmentFactory(agreed=True), None
    with pytest.raises(NotToBePromised):
        report_commitment(made, Report(state=CommitmentState.PARTLY_DONE), by=made.owner)
    with pytest.raises(NotToBePromised):
        report_commitment(made, Report(state=CommitmentState.DONE, link="javascript:alert(1)"), by=made.owner)
    with pytest.raises(NotToBePromised):
        report_commitment(made, Report(state=CommitmentState.DONE, words="x" * 1001), by=made.owner)
    other = report_commitment(made, Report(state=CommitmentState.WITHDRAWN), by=made.owner)
    assert Commitment.objects.published().get() == other


def test_others_tell_nothing():
    body, steward = body_with_steward()
    made = CommitmentFactory(owner=None, organisation=body, agreed=True, made_by=MemberFactory())
    colleague = MembershipFactory(organisation=body).person
    for other in (made.made_by, colleague, SecretaryFactory()):
        with pytest.raises(PermissionDenied):
            report_commitment(made, Report(state=CommitmentState.DONE), by=other)
    assert report_commitment(made, Report(state=CommitmentState.DONE), by=steward).state == CommitmentState.DONE


def test_the_secretariat_notes_what_it_was_told_and_the_history_says_so():
    made = CommitmentFactory(agreed=True)
    with pytest.raises(PermissionDenied):
        note_report(made, Report(state=CommitmentState.DONE), by=made.owner)
    note_report(made, Report(state=CommitmentState.DONE, words="By telephone"), by=SecretaryFactory())
    assert made.news.get(state=CommitmentState.DONE).is_by_office


def test_a_hidden_one_is_told_of_by_nobody():
    made = CommitmentFactory(hidden=True)
    with pytest.raises(PermissionDenied):
        report_commitment(made, Report(state=CommitmentState.DONE), by=made.owner)
    with pytest.raises(PermissionDenied):
        note_report(made, Report(state=CommitmentState.DONE), by=SecretaryFactory())


def at_noon(day: date) -> datetime:
    return beginning_of(day) + timedelta(hours=12)


# Days after the day on which it was due, and after the last that was heard: nothing is heard from 15 days on.
@pytest.mark.parametrize(
    ("late", "heard", "silent"), [(14, 60, False), (15, 60, True), (60, 14, False), (60, 15, True), (-1, 60, False)]
)
def test_nothing_is_heard_of_what_is_late_and_silent_for_two_weeks(late, heard, silent):
    today = date(2027, 3, 30)
    with time_machine.travel(at_noon(today), tick=False):
        heard_at = at_noon(today - timedelta(days=heard))
        made = CommitmentFactory(agreed=True, due_on=today - timedelta(days=late), news_at=heard_at)
        assert made.is_silent == silent
        assert Commitment.objects.silent_on(today).exists() == silent
        assert Commitment.objects.with_silence(today).get().is_without_news == silent


def test_what_is_over_is_not_silent():
    made = CommitmentFactory(silent=True)
    assert made.is_silent
    report_commitment(made, Report(state=CommitmentState.WITHDRAWN), by=made.owner)
    assert not Commitment.objects.get().is_silent
    assert not Commitment.objects.silent_on(timezone.localdate()).exists()


def test_what_is_silent_waits_for_the_secretariat_and_for_nobody_else():
    made = CommitmentFactory(silent=True)
    CommitmentFactory(agreed=True, entry=made.entry)
    section = commitments_without_news(SecretaryFactory())
    assert section is not None
    assert [task.link.text for task in section.tasks] == [made.title]
    assert "30 days late" in section.tasks[0].note
    assert commitments_without_news(made.owner) is None
