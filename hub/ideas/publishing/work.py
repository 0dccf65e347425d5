"""What waits for the officers who answer published ideas."""

from django.template.defaultfilters import pluralize
from django.urls import reverse

from home.models import User
from home.work import Link, Section, Task
from hub.ideas.clock import days_since
from hub.ideas.publishing.models import IdeaPublication
from hub.members.queries import may_speak_for_council
from hub.members.secretariat import is_in_secretariat


def unanswered_texts(person: User) -> Section | None:
    """Return how many published ideas wait for an answer, and how long, to an officer who may answer them."""
    if not may_speak_for_council(person):
        return None
    waiting = IdeaPublication.objects.unanswered()
    count, oldest = waiting.count(), waiting.order_by("published_at").first()
    if oldest is None:
        return None
    days = days_since(oldest.published_at)
    note = f"the longest for {days} day{pluralize(days)}"
    link = Link(f"{count} published idea{pluralize(count)} without an answer", _address(person, oldest))
    return Section("Published ideas", (Task(link, note),))


def _address(person: User, oldest: IdeaPublication) -> str:
    """Return where they stand: the register is the secretariat's, and others begin with what has waited longest."""
    if is_in_secretariat(person):
        return reverse("publishing_ideapublication_modeladmin_index") + "?answer=none"
    return oldest.get_absolute_url()
