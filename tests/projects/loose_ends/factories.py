"""Things that were begun and never finished, and officers who are told of them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from home.models import User
from home.months import beginning_of, months_after
from home.roles import Role
from hub.ideas.models import Disposition, Idea
from hub.ideas.publishing.models import IdeaPublication, PublicAnswer
from projects.calls.models import CallPage
from projects.delivery.models import Deliverable, DeliveredReport, ProjectPage
from projects.loose_ends.queries import all_rows, asked
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import DispositionFactory, IdeaFactory
from tests.hub.publications.factories import make_file
from tests.projects.calls.factories import CallFactory


def officer(*roles: Role) -> User:
    """Return somebody with these roles in the admin."""
    return with_roles(UserFactory(officer=True), *roles)


def with_roles(person: User, *roles: Role) -> User:
    """Give somebody roles in the admin."""
    person.groups.add(*Group.objects.filter(name__in=roles))
    return User.objects.get(pk=person.pk)


def listed(person: User, kind: str, area: str = "") -> list[str]:
    """Return the titles of what somebody is told of one kind."""
    wanted = asked(kind, area, "")
    assert wanted.kind == kind
    return [row.end.title for _, row in all_rows(person, wanted)]


def ago(months: int) -> date:
    """Return the day so many months ago."""
    return months_after(timezone.localdate(), -months)


def taken_up(months: int = 7, **kwargs: Any) -> Idea:
    """Return an idea that the council took up so many months ago; `answer` and `close` as for answers."""
    said = {name: kwargs.pop(name) for name in ("answer", "close", "by") if name in kwargs}
    idea = IdeaFactory(**({"shared": True} | kwargs))
    disposition = DispositionFactory(idea=idea, **said)
    at = _at(ago(months))
    Disposition.objects.filter(pk=disposition.pk).update(asked_at=at, answered_at=at)
    idea.refresh_from_db()
    return idea


def answered_in_public(text: IdeaPublication, answer: str, months: int = 7, number: int = 1) -> PublicAnswer:
    """Have the council answer a public text so many months ago."""
    told: dict[str, Any] = {"answer": answer, "number": number, "reason": "We begin in March."}
    return PublicAnswer.objects.create(
        publication=text, answered_at=_at(ago(months)), answered_by=UserFactory(), **told
    )


def call_from(text: IdeaPublication, **kwargs: Any) -> CallPage:
    """Return a call that arose from a public text."""
    return CallFactory(arisen_from=Entry.objects.get(kind="published_idea", object_id=text.pk), **kwargs)


def overdue_call(**kwargs: Any) -> CallPage:
    """Return a closed call whose day of decision was yesterday."""
    return CallFactory(closed=True, **({"decision_by": timezone.now() - timedelta(days=1)} | kwargs))


def report_of(project: ProjectPage, **kwargs: Any) -> DeliveredReport:
    """Return a report that was handed over; when it is open, or why it is withheld, is said by `kwargs`."""
    by = UserFactory()
    deliverable = Deliverable.objects.create(project=project, title="Report", due_on=ago(1), added_by=by)
    words = {"title": "What was found", "summary": "In short.", "authors": "Ada Example"}
    return DeliveredReport.objects.create(
        deliverable=deliverable, file=make_file(), delivered_by=by, **(words | kwargs)
    )


def _at(day: date) -> datetime:
    return beginning_of(day) + timedelta(hours=12)
