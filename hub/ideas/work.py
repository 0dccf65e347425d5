"""What waits for the officers who answer ideas."""

from django.template.defaultfilters import pluralize
from django.urls import reverse

from home.models import User
from home.work import Link, Section, Task
from hub.ideas.clock import days_since
from hub.ideas.models import Idea
from hub.members.queries import may_speak_for_council
from hub.members.secretariat import is_in_secretariat


def unanswered_ideas(person: User) -> Section | None:
    """Return how many ideas wait for an answer, and how long, to an officer who can see them; nothing to others."""
    if not may_speak_for_council(person):
        return None
    waiting = Idea.objects.visible_to(person).unanswered()
    count, oldest = waiting.count(), waiting.order_by("asked_at").first()
    if oldest is None:
        return Section("Ideas", empty="Every idea that all members can see is answered.")
    days = days_since(oldest.asked_at)
    note = f"the longest for {days} day{pluralize(days)}"
    link = Link(f"{count} idea{pluralize(count)} without an answer", _address(person))
    return Section("Ideas", (Task(link, note),))


def _address(person: User) -> str:
    """Return where they stand: the register is the secretariat's."""
    if is_in_secretariat(person):
        return reverse("ideas_idea_modeladmin_index") + "?answer=none"
    return reverse("ideas:idea-list") + "?answer=none"
