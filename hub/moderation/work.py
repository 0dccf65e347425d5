"""What waits for the moderators."""

from django.template.defaultfilters import pluralize
from django.urls import reverse

from home.models import User
from home.work import Link, Section, Task
from hub.moderation.enums import CaseState
from hub.moderation.models import Case
from hub.moderation.moderators import is_moderator


def reported(person: User) -> Section | None:
    """Return what has been reported and not decided, and nothing for anybody who is no moderator."""
    if not is_moderator(person):
        return None
    waiting = Case.objects.for_moderator(person).open()
    number, appeals = waiting.count(), waiting.filter(state=CaseState.APPEALED).count()
    link = Link(
        f"{number} report{pluralize(number)} to decide on",
        reverse("moderation_case_modeladmin_index") + "?decision=no",
    )
    note = f"{appeals} of them appealed" if appeals else ""
    return Section("Reported", (Task(link, note),) if number else (), empty="Nothing that was reported waits.")
