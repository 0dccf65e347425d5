"""What waits for those who follow up commitments."""

from django.urls import reverse
from django.utils import timezone

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from hub.commitments.models import Commitment
from hub.members.secretariat import is_in_secretariat


def commitments_without_news(person: User) -> Section | None:
    """Return the commitments of which nothing is heard, the longest due on top, for the secretariat."""
    if not is_in_secretariat(person):
        return None
    silent = Commitment.objects.visible_to(person).silent_on(timezone.localdate()).with_owner()
    tasks = [_task(each) for each in silent.order_by("due_on", "pk")]
    return Section("Commitments without news", tuple(tasks[:SHOWN_AT_MOST]), more=max(0, len(tasks) - SHOWN_AT_MOST))


def _task(commitment: Commitment) -> Task:
    address = reverse("commitments_commitment_modeladmin_inspect", args=[commitment.pk])
    days = (timezone.localdate() - commitment.due_on).days
    return Task(Link(commitment.title, address), f"{commitment.owner_name}, {days} days late")
