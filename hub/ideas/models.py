from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import IdeaState
from hub.ideas.querysets import CommentQuerySet, IdeaQuerySet


class Idea(models.Model):
    """A thought that a member shares with the other members in private. Never public.

    Tags are kept in the idea itself: Wagtail's admin offers every tag of a tag model to everyone who may sign in
    there, and the tags of a private idea are private. `version` rises with each change, so that a form that was
    opened before the last one is noticed.
    """

    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, help_text="One or two sentences for lists and search results.")
    body = models.TextField(max_length=20_000, help_text="Plain text, or Markdown for emphasis, lists and links.")
    area = models.ForeignKey(
        "prospectus.PolicyAreaPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ideas",
        verbose_name="policy area",
    )
    tags = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ideas")
    state = models.CharField(max_length=10, choices=IdeaState.choices, default=IdeaState.DRAFT)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, shared_by__isnull=True)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="idea_shared_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(state=IdeaState.DRAFT, shared_at__isnull=True)
                | Q(state=IdeaState.SHARED, shared_at__isnull=False),
                name="idea_is_shared_when_it_has_the_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-shared_at"], name="ideas_by_state_and_date"),
            models.Index(fields=["author", "state"], name="ideas_by_author_and_state"),
        ]

    def __str__(self) -> str:
        return f"Idea {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("ideas:idea-page", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Say whether the author alone can read it."""
        return self.state == IdeaState.DRAFT


class Comment(models.Model):
    """What a member says about an idea, in plain text."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="idea_comments")
    text = models.TextField(max_length=5_000)
    written_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["idea", "written_at"], name="comments_by_idea_and_date")]

    def __str__(self) -> str:
        return f"Comment {self.pk}"
