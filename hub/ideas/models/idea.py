from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hub.ideas.enums import AuthorState, IdeaState, Reach
from hub.ideas.models.circle import IdeaCircle
from hub.ideas.querysets import IdeaQuerySet


class Idea(models.Model):
    """A thought that a member shares with the other members in private. Never public.

    Who can see it is said by the circle in force, and by nothing else. `shared_at` is when it first reached as far as
    it does now; a draft has none. `asked_at` is since when it has been waiting for the council, which answers what all
    members see: the first time they did, moved on by what time its authors had taken it back for. While they have, that
    time runs from `rested_at`. `disposition` is the council's answer in force; none closes without one.

    Tags are kept in the idea itself: Wagtail's admin offers every tag of a tag model to everyone who may sign in
    there, and the tags of a private idea are private. `version` rises with each change of text or circle, so that a
    form that was opened before the last one is noticed.

    One that a moderator has hidden, or that has gone into another, is set aside: its circle in force holds its authors
    alone, who can change nothing, and `circle_before` is the one that comes back with it.
    """

    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, help_text="One or two sentences for lists and search results.")
    problem = models.TextField(max_length=5_000, blank=True, help_text="What is wrong, for whom, and since when.")
    proposal = models.TextField(
        max_length=20_000,
        help_text="What should be done, by whom. Plain text, or Markdown for emphasis, lists and links.",
    )
    evidence = models.TextField(
        max_length=10_000, blank=True, help_text="Why it should work: figures, trials, where it was done. Links help."
    )
    needs = models.TextField(
        "what I need", max_length=2_000, blank=True, help_text="People, data, money, a place to try it, advice."
    )
    offers = models.TextField(
        "what I can offer", max_length=2_000, blank=True, help_text="What you would bring to whoever joins you."
    )
    areas = models.ManyToManyField(
        "prospectus.PolicyAreaPage", blank=True, related_name="ideas", verbose_name="policy areas"
    )
    questions = models.ManyToManyField("prospectus.Question", blank=True, related_name="ideas")
    tags = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ideas")
    circle = models.OneToOneField(
        IdeaCircle, null=True, editable=False, on_delete=models.SET_NULL, related_name="idea_in_force"
    )
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField("shared", null=True, blank=True)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    rested_at = models.DateTimeField(null=True, blank=True, editable=False)
    disposition = models.OneToOneField(
        "ideas.Disposition", null=True, blank=True, editable=False, on_delete=models.RESTRICT, related_name="answers"
    )
    closed_at = models.DateTimeField("closed", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )
    has_merged = models.BooleanField(default=False, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    circle_before = models.ForeignKey(
        IdeaCircle, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, shared_by__isnull=True)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="idea_shared_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(rested_at__isnull=True) | Q(asked_at__isnull=False),
                name="no_idea_rests_before_the_council_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="idea_closed_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(disposition__isnull=False),
                name="no_idea_is_closed_without_an_answer",
            ),
        ]
        indexes = [models.Index(fields=["-shared_at"], name="ideas_by_date")]

    def __str__(self) -> str:
        return f"Idea {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("ideas:idea-page", args=[self.pk])

    @property
    def accepted_authors(self) -> list[Any]:
        """Who writes it, as rows, the first author first."""
        authors = [author for author in self.authors.all() if author.state == AuthorState.ACCEPTED]
        return sorted(authors, key=lambda author: (author.person_id != self.author_id, author.invited_at, author.pk))

    @property
    def has_co_authors(self) -> bool:
        """Say whether others than its first author write it, or are asked to."""
        is_open = {AuthorState.INVITED, AuthorState.ACCEPTED}
        return any(author.state in is_open and author.person_id != self.author_id for author in self.authors.all())

    @property
    def in_force(self) -> IdeaCircle:
        """Its circle, which every idea has once it is kept."""
        if self.circle is None:
            raise IdeaCircle.DoesNotExist
        return self.circle

    @property
    def reach(self) -> Reach:
        """How far it goes now."""
        return Reach(self.circle.reach) if self.circle else Reach.DRAFT

    @property
    def state(self) -> IdeaState:
        """Whether it is still being discussed."""
        return IdeaState.OPEN if self.closed_at is None else IdeaState.CLOSED

    @property
    def is_draft(self) -> bool:
        """Say whether nobody but its authors can read it."""
        return self.reach == Reach.DRAFT

    @property
    def is_set_aside(self) -> bool:
        """Say whether nobody but its authors sees it, and they do not change it."""
        return self.hidden_at is not None or self.merged_into_id is not None
