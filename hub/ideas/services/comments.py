"""Discussing ideas."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.ideas.models import Comment, Idea
from hub.ideas.permissions import can_comment
from hub.ideas.services.circles import locked
from hub.ideas.services.forms_sent_twice import lately, refuse_second


@transaction.atomic
def add_comment(idea: Idea, *, by: User, text: str) -> Comment:
    """Say something about an idea to those who can see it now.

    Raises PermissionDenied or WrittenAlready.
    """
    idea = locked(idea)
    if not can_comment(by, idea):
        raise PermissionDenied
    refuse_second(
        Comment.objects.filter(idea=idea, author=by, text=text, written_at__gte=lately()),
        "You have said this already. Your comment is below.",
    )
    comment = Comment.objects.create(idea=idea, author=by, circle=idea.in_force, text=text)
    log(comment, "ideas.comment.add", user=by)
    return comment
