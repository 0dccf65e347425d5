"""What waits for officers who follow projects."""

from django.urls import reverse

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from projects.delivery.models import ChangeRequest


def changes_to_answer(person: User) -> Section | None:
    """Return the requests to change what was agreed that wait for this officer."""
    rows = ChangeRequest.objects.waiting_for(person).select_related("project")
    tasks = [_task(each) for each in rows]
    more = max(0, len(tasks) - SHOWN_AT_MOST)
    return Section("Changes of projects to answer", tuple(tasks[:SHOWN_AT_MOST]), more=more)


def _task(request: ChangeRequest) -> Task:
    address = reverse("delivery:change-answer", args=[request.project.slug, request.pk])
    return Task(Link(str(request.project.title), address))
