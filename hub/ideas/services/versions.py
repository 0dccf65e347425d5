"""An idea's text as it was, kept with the circle that could read it."""

from datetime import datetime
from typing import Any

from home.models import User
from hub.ideas.models import Idea, IdeaVersion


def text_of(idea: Idea) -> dict[str, Any]:
    """Return the parts of an idea's text by name, as words."""
    written = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")
    return {
        **{name: getattr(idea, name) for name in written},
        "areas": ", ".join(sorted(area.title for area in idea.areas.all())),
        "questions": ", ".join(sorted(question.reference for question in idea.questions.all())),
        "tags": ", ".join(idea.tags),
    }


def keep_version(idea: Idea, *, by: User, at: datetime) -> IdeaVersion:
    """Keep the text as it is now, for those who can see the idea now. The idea is locked by the caller.

    Where others came to see it and no word changed, it stays the version of who wrote it: who showed it again, such as
    a moderator, is no author of it, and takes no copy of it away with their data.
    """
    last, text = IdeaVersion.objects.filter(idea=idea).order_by("number").last(), text_of(idea)
    is_same = last is not None and last.text == text
    return IdeaVersion.objects.create(
        idea=idea,
        number=last.number + 1 if last else 1,
        text=text,
        circle=idea.in_force,
        edited_at=at,
        edited_by_id=last.edited_by_id if last and is_same else by.pk,
    )
