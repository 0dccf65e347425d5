"""Hiding an idea or a comment from all but those whose it is, when a moderator has decided so, and showing it again.

Who may is decided in `hub.moderation`, whose acts call these in their own transaction.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.models import Comment, Idea
from hub.ideas.services.circles import bring_back, locked, set_aside


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


@transaction.atomic
def hide_comment(comment: Comment, *, by: User) -> None:
    """Hide a comment: from now on whoever wrote it alone reads it, and search does not know it."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.hidden_at is None:
        comment.hidden_at = timezone.now()
        comment.save(update_fields=["hidden_at"])
        log(comment, "ideas.comment.hide", user=by)


@transaction.atomic
def show_comment_again(comment: Comment, *, by: User) -> None:
    """Show a comment again."""
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.hidden_at is not None:
        comment.hidden_at = None
        comment.save(update_fields=["hidden_at"])
        log(comment, "ideas.comment.show_again", user=by)
