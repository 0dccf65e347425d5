from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.models.circle import IdeaCircle
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import CommentQuerySet, CommentVersionQuerySet

EDIT_WITHIN: Final = timedelta(minutes=30)


class Comment(models.Model):
    """What a member says about an idea, in plain text: to those of the circle in force, and to no wider one.

    A reply answers a comment and is read with it alone: by those who may read both. Its author mends a comment for half
    an hour, and may take it back at any time: then its words are gone, and that it was there stays.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="idea_comments")
    circle = models.ForeignKey(IdeaCircle, on_delete=models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(max_length=5_000)
    written_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(text=""), name="what_is_taken_back_has_no_words"
            ),
        ]
        indexes = [models.Index(fields=["idea", "written_at"], name="comments_by_idea_and_date")]

    def __str__(self) -> str:
        return f"Comment {self.pk}"

    @property
    def is_taken_back(self) -> bool:
        """Say whether its author has taken it back."""
        return self.taken_back_at is not None

    @property
    def first(self) -> "Comment":
        """The comment under which it stands: the one that it answers, or itself."""
        return self.reply_to or self

    def can_be_edited_at(self, moment: datetime) -> bool:
        """Say whether its author may still change its words."""
        return not self.is_taken_back and moment < self.written_at + EDIT_WITHIN


class CommentVersion(models.Model):
    """An earlier wording of a comment, for those who may read the comment. It goes when the comment is taken back."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(max_length=5_000)
    written_at = models.DateTimeField()

    objects = CommentVersionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Version {self.pk} of comment {self.comment_id}"
