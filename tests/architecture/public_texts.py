"""What the world has of ideas on their way to the public."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from hub.ideas.enums import Answer
from hub.ideas.publishing.services import answer_text, ask_to_publish, withdraw
from hub.ideas.publishing.services.hiding import hide_publication
from hub.ideas.services import GivenAnswer
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.ideas.publishing.factories import proposed, published


def add_public_texts(
    things: SimpleNamespace, author: Any, readers: dict[str, Any], marked: Callable[[str], str]
) -> None:
    """Add a text that waits for a consent, public, withdrawn and hidden ones, and what the council says and asks."""
    words = {"title": f"A proposal {marked('draft_public_text')}"}
    things.draft_public_text = proposed(idea=things.co_written_idea, **words)
    things.awaited_consent = things.draft_public_text.consents.get(person=readers["co-author"])
    idea = IdeaFactory(author=author, title="Known to its author alone")
    things.published_idea = published(idea=idea, title=f"A public text {marked('published_idea')}")
    withdrawn = published(idea=IdeaFactory(author=author, title="Known to its author alone, too"))
    things.withdrawn_publication = withdraw(withdrawn, reason="It was too early.", by=author)
    hidden = published(idea=IdeaFactory(author=author), title=f"Hidden in public {marked('hidden_publication')}")
    for name, publication, word in (
        ("public_answer", things.published_idea, marked("public_answer")),
        ("hidden_answer", hidden, "no page shows it"),
    ):
        given = GivenAnswer(Answer.PART, f"What the council says to a public text: {word}.")
        setattr(things, name, answer_text(publication, given, by=readers["officer with access"], version=0))
    hide_publication(hidden, by=readers["superuser"])
    hidden.refresh_from_db()
    things.hidden_publication = hidden
    reason = marked("council_question")
    things.council_question = ask_to_publish(things.shared_idea, reason=reason, by=readers["officer with access"])
