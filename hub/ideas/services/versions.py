"""An idea's text as it was, kept with the circle that could read it."""

from datetime import datetime
from typing import Any

from django.db.models import Max

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
    """Keep the text as it is now, for those who can see the idea now. The idea is locked by the caller."""
    last = IdeaVersion.objects.filter(idea=idea).aggregate(last=Max("number"))["last"] or 0
    return IdeaVersion.objects.create(
        idea=idea, number=last + 1, text=text_of(idea), circle=idea.in_force, edited_at=at, edited_by=by
    )
