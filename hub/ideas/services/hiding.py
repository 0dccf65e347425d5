"""Hiding an idea, a comment or a file when a moderator has decided so, and showing it again: its authors read it still.

Who may is decided in `hub.moderation`, whose acts call these in their own transaction.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.models import Idea
from hub.ideas.services.circles import bring_back, locked, set_aside
from hub.moderation.hiding import hiding_by_mark


@transaction.atomic
def hide_idea(idea: Idea, *, by: User) -> None:
    """Hide an idea: from now on its authors alone read it, and search knows it for them alone."""
    idea = locked(idea)
    if idea.hidden_at is not None:
        return
    idea.hidden_at = timezone.now()
    idea.save(update_fields=["hidden_at"])
    set_aside(idea, by=by)
    log(idea, "ideas.idea.hide", user=by)


@transaction.atomic
def show_idea_again(idea: Idea, *, by: User) -> None:
    """Show an idea again to those who could see it."""
    idea = locked(idea)
    if idea.hidden_at is None:
        return
    idea.hidden_at = None
    idea.save(update_fields=["hidden_at"])
    if not idea.is_set_aside:  # What has gone into another stays so.
        bring_back(idea, by=by)
    log(idea, "ideas.idea.show_again", user=by)


# A comment is read by whoever wrote it, a file by the authors of the idea; search knows neither.
hide_comment, show_comment_again = hiding_by_mark("ideas.comment")
hide_file, show_file_again = hiding_by_mark("ideas.file")
