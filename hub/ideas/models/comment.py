from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.ideas.models.circle import IdeaCircle
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import CommentQuerySet


class Comment(models.Model):
    """What a member says about an idea, in plain text: to those of the circle in force, and to no wider one."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="idea_comments")
    circle = models.ForeignKey(IdeaCircle, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=5_000)
    written_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["idea", "written_at"], name="comments_by_idea_and_date")]

    def __str__(self) -> str:
        return f"Comment {self.pk}"
