"""What is a loose end, kind by kind, and what is not."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.roles import Role
from projects.calls.services import cancel_call
from tests.hub.publications.factories import PublicationFactory
from tests.projects.awards.factories import made, published
from tests.projects.calls.factories import CallFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.loose_ends.factories import ago, listed, officer, overdue_call, report_of, with_roles
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return officer(Role.EDITOR)


def shut(page) -> None:
    """Put a page behind a door."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("is_told", "awarded", "facts"),
    [
        (True, 13, {}),
        (True, 12, {}),
        (False, 11, {}),
        (True, 13, {"state": "paused", "state_reason": "Ill."}),
        (True, 13, {"state": "effect"}),
        (False, 13, {"state": "stopped", "state_reason": "Broke."}),
        (False, 13, {"draft": True}),
    ],
)
def test_a_project_is_told_once_it_is_old_and_nothing_is_out(editor, is_told, awarded, facts):
    ProjectFactory(title="Old", awarded_on=ago(awarded), **facts)
    assert listed(editor, "projects") == (["Old"] if is_told else [])


@pytest.mark.parametrize(("began", "is_told"), [(13, True), (2, False)])
def test_where_it_is_known_when_the_work_began_that_counts(editor, began, is_told):
    ProjectFactory(title="Old", awarded_on=ago(14), starts_on=ago(began))
    assert bool(listed(editor, "projects")) is is_told


def test_a_project_is_told_until_its_report_is_published_or_withheld(editor):
    old = {"awarded_on": ago(20)}
    report_of(ProjectFactory(title="On its way", **old), opens_on=timezone.localdate() + timedelta(days=9))
    report_of(ProjectFactory(title="Withheld", **old), withheld_reason="It names people.")
    opened = {"opens_on": ago(1), "opened_at": timezone.now()}
    report_of(ProjectFactory(title="Out", **old), publication=PublicationFactory(), **opened)
    report_of(ProjectFactory(title="Taken off", **old), publication=PublicationFactory(draft=True), **opened)
    shut(ProjectFactory(title="Shut", **old))
    assert sorted(listed(editor, "projects")) == ["On its way", "Taken off"]


def test_the_council_says_after_how_many_months(editor, settings):
    ProjectFactory(title="Young", awarded_on=ago(3))
    assert listed(editor, "projects") == []
    settings.PROJECT_WITHOUT_OUTPUT_MONTHS = 3
    assert listed(editor, "projects") == ["Young"]


def test_a_project_past_its_end_is_told_while_it_is_under_way(editor):
    yesterday, today = timezone.localdate() - timedelta(days=1), timezone.localdate()
    ProjectFactory(title="Late", state="underway", ends_on=yesterday)
    ProjectFactory(title="Later still", state="underway", ends_on=ago(2))
    ProjectFactory(title="Last day", state="underway", ends_on=today)
    ProjectFactory(title="Reported", state="reported", ends_on=yesterday)
    ProjectFactory(title="No end", state="underway")
    shut(ProjectFactory(title="Shut", state="underway", ends_on=yesterday))
    assert listed(editor, "overrun") == ["Later still", "Late"]


def test_a_call_is_told_once_its_day_of_decision_is_over(editor):
    overdue_call(title="Overdue")
    CallFactory(title="In time", closed=True)
    overdue_call(title="Announced", awarded_at=timezone.now())
    overdue_call(title="Draft", draft=True)
    shut(overdue_call(title="Shut"))
    cancelled = overdue_call(title="Cancelled")
    cancel_call(cancelled, reason="No money.", by=editor)
    assert listed(editor, "calls") == ["Overdue"]


def test_that_a_decision_is_made_is_told_to_whoever_made_it_alone(editor):
    """For everybody else the call stays in the list until the notice: that it went would tell that it is decided."""
    decision = made()
    runs = with_roles(decision.call.commissioner, Role.COMMISSIONER)
    undecided = CallFactory(title="Not decided", commissioner=runs)
    with time_machine.travel(undecided.decision_by + timedelta(days=1)):
        assert sorted(listed(editor, "calls")) == sorted([decision.call.title, "Not decided"])
        assert listed(runs, "calls") == ["Not decided"]


def test_a_call_leaves_the_list_with_its_award_notice(editor):
    decision = published()
    with time_machine.travel(decision.call.decision_by + timedelta(days=90)):
        assert listed(editor, "calls") == []


def test_a_publication_is_told_while_it_is_filed_under_no_area(editor):
    area = make_area("Housing")
    PublicationFactory(title="Loose", published_on=ago(2))
    PublicationFactory(title="Older", published_on=ago(9))
    filed = PublicationFactory(title="Filed")
    filed.policy_areas = [area]
    filed.save()
    PublicationFactory(title="Draft", draft=True)
    shut(PublicationFactory(title="Shut"))
    PublicationFactory(title="Withdrawn", withdrawn_at=timezone.now(), withdrawn_reason="Wrong.")
    assert listed(editor, "publications") == ["Older", "Loose"]


@pytest.mark.parametrize("kind", ["projects", "overrun", "calls", "publications"])
def test_pages_are_told_to_those_who_may_work_on_them(editor, kind):
    ProjectFactory(title="projects", awarded_on=ago(20))
    ProjectFactory(title="overrun", awarded_on=ago(1), state="underway", ends_on=ago(0) - timedelta(days=1))
    overdue_call(title="calls")
    PublicationFactory(title="publications")
    assert listed(editor, kind) == [kind]
    assert listed(officer(Role.COMMISSIONER), kind) == [kind]
    assert listed(officer(Role.SECRETARIAT), kind) == []
