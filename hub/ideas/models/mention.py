from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.ideas.models.comment import Comment
from hub.ideas.querysets import OfCommentQuerySet


class Mention(models.Model):
    """That a comment names somebody who may read it, by `@` and their name. They are told of it once."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idea_mentions")
    told_at = models.DateTimeField(default=timezone.now)

    objects = OfCommentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="one_mention_per_comment_and_person")]

    def __str__(self) -> str:
        return f"Mention {self.pk} in comment {self.comment_id}"
