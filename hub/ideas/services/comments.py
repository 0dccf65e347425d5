"""Discussing ideas: saying something, answering it, mending one's words, and taking them back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.sent_twice import lately, refuse_second
from hub.ideas.exceptions import TooLateToEdit, WrittenAlready
from hub.ideas.models import EDIT_WITHIN, Comment, CommentVersion, Idea, IdeaCircle
from hub.ideas.permissions import can_answer, can_comment, can_speak_for_comment
from hub.ideas.services.answers import note_answer
from hub.ideas.services.circles import author_ids, locked
from hub.ideas.services.mentions import note_mentions


@transaction.atomic
def add_comment(idea: Idea, *, by: User, text: str, answers: Comment | None = None) -> Comment:
    """Say something about an idea to those who can see it now, or answer a comment of theirs. Who is named is told.

    Raises PermissionDenied or WrittenAlready.
    """
    idea = locked(idea)
    if not can_comment(by, idea) or (answers is not None and not can_answer(by, idea, answers)):
        raise PermissionDenied
    reply_to = answers.first if answers else None
    refuse_second(
        Comment.objects.filter(idea=idea, author=by, text=text, reply_to=reply_to, written_at__gte=lately()),
        WrittenAlready,
        "You have said this already. Your comment is below.",
    )
    circle = _circle_for(idea, answers)
    comment = Comment.objects.create(idea=idea, author=by, circle=circle, text=text, reply_to=reply_to)
    log(comment, "ideas.comment.add", user=by)
    note_answer(comment, but=note_mentions(comment, by=by))
    return comment


def _circle_for(idea: Idea, answers: Comment | None) -> IdeaCircle:
    """Return the circle in force, or that of what is answered where not everybody in force can read it."""
    if answers is None or answers.circle.covers(idea.in_force, authors=author_ids(idea)):
        return idea.in_force
    return answers.circle


@transaction.atomic
def edit_comment(comment: Comment, *, by: User, text: str) -> Comment:
    """Mend one's own words, for a while after they were written. Who reads them stays; what they were is kept.

    Raises PermissionDenied or TooLateToEdit.
    """
    comment = _own(comment, by=by)
    now = timezone.now()
    if not comment.can_be_edited_at(now):
        minutes = EDIT_WITHIN.seconds // 60
        raise TooLateToEdit(f"A comment can be edited for {minutes} minutes. You can answer it to add something.")
    if text == comment.text:
        return comment
    CommentVersion.objects.create(
        comment=comment, text=comment.text, written_at=comment.edited_at or comment.written_at
    )
    comment.text, comment.edited_at = text, now
    comment.save(update_fields=["text", "edited_at"])
    log(comment, "ideas.comment.edit", user=by)
    note_mentions(comment, by=by)
    return comment


@transaction.atomic
def take_back_comment(comment: Comment, *, by: User) -> Comment:
    """Take one's own words away for good, the earlier ones as well. That there was a comment stays, for its answers.

    A second time is as good as the first. Raises PermissionDenied.
    """
    comment = _own(comment, by=by)
    if comment.is_taken_back:
        return comment
    comment.versions.all().delete()
    comment.text, comment.taken_back_at = "", timezone.now()
    comment.save(update_fields=["text", "taken_back_at"])
    log(comment, "ideas.comment.take_back", user=by)
    return comment


def _own(comment: Comment, *, by: User) -> Comment:
    """Return the comment as it is now, which nobody else changes meanwhile. Raises PermissionDenied."""
    locked(comment.idea)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not can_speak_for_comment(by, comment):
        raise PermissionDenied
    return comment
