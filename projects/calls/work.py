"""What waits for officers who run calls."""

from django.template.defaultfilters import pluralize
from django.urls import reverse

from home.models import User
from home.work import Link, Section, Task
from projects.calls.models import CallQuestion


def waiting_questions(person: User) -> Section | None:
    """Return how many questions about this officer's calls wait for an answer; nothing where none does."""
    count = CallQuestion.objects.asked_of(person).waiting().count()
    if not count:
        return None
    address = reverse("calls_callquestion_modeladmin_index") + "?answered=no"
    link = Link(f"{count} question{pluralize(count)} to answer", address)
    return Section("Questions about your calls", (Task(link),))
