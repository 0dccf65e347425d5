from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.ideas.models.comment import Comment
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import IdeaFollowQuerySet, OwnQuerySet


class IdeaFollow(models.Model):
    """What somebody answered to the question whether they want to be told of what is said about an idea.

    Without an answer authors are told, and nobody else is.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idea_follows")
    is_on = models.BooleanField()
    answered_at = models.DateTimeField(default=timezone.now)

    objects = IdeaFollowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="one_follow_per_idea_and_person")]

    def __str__(self) -> str:
        return f"Follow {self.pk} of idea {self.idea_id}"


class AnswerToTell(models.Model):
    """A comment of which somebody is still to be told by mail, if they may read it when the mail goes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answers_to_tell")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="answers_to_tell")
    since = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "comment"], name="each_answer_is_told_once")]
        indexes = [models.Index(fields=["since"], name="answers_by_age")]

    def __str__(self) -> str:
        return f"Comment {self.comment_id} to be told"


class AnswerReader(models.Model):
    """How somebody keeps up with answers: when they last looked, and since when they want no mail of them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answer_reader")
    looked_at = models.DateTimeField(null=True, blank=True)
    no_mail_since = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Reader of answers {self.pk}"
