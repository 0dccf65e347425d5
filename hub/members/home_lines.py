"""What stands on the member's home of membership itself: applications, memberships, alerts, and the first steps."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.enums import ApplicationState
from hub.members.home_registry import (
    FirstStep,
    Line,
    Suggestion,
    register_first_step,
    register_needs,
    register_suggestions,
    register_things,
)
from hub.members.permissions import can_take_part
from hub.members.your.queries import (
    alerts_of,
    followed_areas,
    memberships_of,
    newest_in_areas,
    says_what_they_know,
    standing_of,
)

_ENOUGH_AREAS = 2


def needs(reader: User) -> Iterator[Line]:
    """Give what an applicant has to answer or to finish."""
    standing = standing_of(reader)
    for application in standing.applications:
        if application.state == ApplicationState.ASKED:
            words = f"Answer what the secretariat asks about your application{_for(application.organisation_name)}"
            address = reverse("members:application-page", args=[application.pk])
            yield Line(words, address, application.applied_at, "Question of the secretariat")
    if standing.draft_changed_at is not None:
        address = reverse("members:application-begin")
        yield Line("Finish your application and hand it in", address, standing.draft_changed_at, "Unfinished draft")


def things(reader: User) -> Iterator[Line]:
    """Give one's memberships, and the applications that wait."""
    address = reverse("members:membership-page")
    takes_part = can_take_part(reader)
    for membership in memberships_of(reader):
        name = membership.organisation.name if membership.organisation else "Individual member"
        yield Line(name, address, _morning(membership.since), "Member" if takes_part else "Membership, access paused")
    for application in standing_of(reader).applications:
        address = reverse("members:application-page", args=[application.pk])
        is_asked = application.state == ApplicationState.ASKED
        what = "Waiting for your answer" if is_asked else "Waiting for the secretariat"
        yield Line(f"Application{_for(application.organisation_name)}", address, application.applied_at, what)


def alerts(reader: User) -> Iterator[Line]:
    """Give what one follows by e-mail."""
    address = reverse("search:alert-list")
    for alert in alerts_of(reader):
        state = "Paused" if alert.paused_at else alert.get_frequency_display()
        yield Line(alert.name, address, None, state)


def suggestions(reader: User) -> Iterator[Suggestion]:
    """Give the newest of the policy areas that one follows, the reason being that one follows them."""
    for entry in newest_in_areas(reader):
        yield Suggestion(entry.title, entry.url, f"You follow {entry.area}")


def _for(organisation: str) -> str:
    return f" for {organisation}" if organisation else ""


def _morning(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def follows_enough(reader: User) -> bool:
    """Say whether two policy areas are followed."""
    return len(followed_areas(reader)) >= _ENOUGH_AREAS


register_needs("members", needs, order=10)
register_things("Membership", things, order=90)
register_things("E-mail alerts", alerts, order=80, all_at=lambda: reverse("search:alert-list"))
register_suggestions("areas", suggestions, order=20)
register_first_step(
    FirstStep(
        key="knows",
        order=10,
        words="Say what you know",
        why="So that others can find you when they look for somebody who knows about it.",
        link="Say what you know",
        address=lambda: reverse("members:profile-edit"),
        is_done=says_what_they_know,
    )
)
register_first_step(
    FirstStep(
        key="areas",
        order=20,
        words="Follow two policy areas",
        why="You hear of what is new in them, once a week at most.",
        link="Choose policy areas",
        address=lambda: reverse("your:area-follow"),
        is_done=follows_enough,
    )
)
