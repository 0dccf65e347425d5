"""What waits for those who answer claims of impact."""

from django.urls import reverse

from home.models import User
from home.work import SHOWN_AT_MOST, Link, Section, Task
from hub.members.secretariat import is_in_secretariat
from projects.impacts.models import Impact


def claims_to_answer(person: User) -> Section | None:
    """Return the claims that wait for the secretariat, the oldest first."""
    if not is_in_secretariat(person):
        return None
    rows = Impact.objects.visible_to(person).waiting().select_related("entry").order_by("claimed_at", "pk")
    tasks = [_task(each) for each in rows]
    return Section("Impacts to confirm", tuple(tasks[:SHOWN_AT_MOST]), more=max(0, len(tasks) - SHOWN_AT_MOST))


def _task(impact: Impact) -> Task:
    address = reverse("impacts_impact_modeladmin_inspect", args=[impact.pk])
    return Task(Link(impact.entry.title, address), impact.get_kind_display())
