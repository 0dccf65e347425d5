"""What waits for a member on the way of ideas to the public: consents, and questions of the council."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import CharField, Value
from django.urls import reverse

from home.models import User
from hub.ideas.publishing.models import PublicationRequest
from hub.ideas.publishing.queries import awaited_of
from hub.members.home_registry import MOST_NEEDS, Line, register_needs

_CONSENT: Final = "consent"
_QUESTION: Final = "question"


def needs(reader: User) -> Iterator[Line]:
    """Give the public texts that wait for somebody's word, and the ideas that the council would like to be public."""
    for kind, key, title, since in _rows(reader)[: MOST_NEEDS + 1]:
        if kind == _CONSENT:
            yield Line(title, reverse("publishing:proposal-page", args=[key]), since, "Asks for your consent")
        else:
            yield Line(
                title, reverse("ideas:idea-page", args=[key]), since, "Asked by the council whether to publish it"
            )


def _rows(reader: User) -> Any:
    """Return both by one query, the longest wait first."""
    consents = _marked(awaited_of(reader), _CONSENT).values_list("kind", "pk", "title", "proposed_at")
    asked = PublicationRequest.objects.visible_to(reader).open().exclude(asked_by=reader)
    questions = _marked(asked, _QUESTION).values_list("kind", "idea_id", "idea__title", "asked_at")
    return consents.union(questions, all=True).order_by("proposed_at")


def _marked(rows: Any, kind: str) -> Any:
    return rows.annotate(kind=Value(kind, output_field=CharField())).order_by()


register_needs("public texts of ideas", needs, order=15)
