"""What of the loose ends stands on the officers' first page: how many there are of each kind."""

from urllib.parse import urlencode

from django.urls import reverse

from home.models import User
from home.work import Link, Section, Task
from projects.loose_ends.permissions import can_list_loose_ends
from projects.loose_ends.queries import counts


def loose_ends(person: User) -> Section | None:
    """Return a line for each kind of which there are any, for whoever may open the list."""
    if not can_list_loose_ends(person):
        return None
    address = reverse("loose_ends_admin:end-register")
    found = ((f"{kind.heading}: {number}", urlencode({"kind": kind.name})) for kind, number in counts(person))
    return Section("Loose ends", tuple(Task(Link(words, f"{address}?{query}")) for words, query in found))
