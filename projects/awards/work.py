"""What waits for officers who decide calls."""

from django.urls import reverse

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from projects.awards.models import CallDecision
from projects.calls import clock


def notices_to_publish(person: User) -> Section | None:
    """Return the calls whose standstill is over and whose award notice this officer can publish."""
    rows = CallDecision.objects.visible_to(person).to_publish(clock.now()).select_related("call")
    tasks = [_task(each) for each in rows.order_by("standstill_until", "pk")]
    return Section("Award notices to publish", tuple(tasks[:SHOWN_AT_MOST]), more=max(0, len(tasks) - SHOWN_AT_MOST))


def _task(decision: CallDecision) -> Task:
    address = reverse("awards_admin:call-decision", args=[decision.call_id, decision.stage])
    return Task(Link(str(decision.call.title), address))
