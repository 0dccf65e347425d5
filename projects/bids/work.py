"""What waits for officers who open bids."""

from django.urls import reverse

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from projects.bids.officers import calls_to_open
from projects.calls import clock


def bids_to_open(person: User) -> Section | None:
    """Return the calls that have closed and whose bids this officer can open; nothing where there are none."""
    calls = calls_to_open(person, clock.now())
    tasks = [Task(Link(str(call.title), reverse("bids_admin:call-bids", args=[call.pk]))) for call in calls]
    shown = tuple(tasks[:SHOWN_AT_MOST])
    return Section("Bids to open", shown, more=len(tasks) - len(shown)) if shown else None
