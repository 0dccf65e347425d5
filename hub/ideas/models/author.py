from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.enums import AuthorState
from hub.ideas.models.idea import Idea
from hub.ideas.querysets import IdeaAuthorQuerySet
from search.tokens import Reader

_OPEN = [AuthorState.INVITED, AuthorState.ACCEPTED]


class IdeaAuthor(models.Model):
    """Somebody who writes an idea with others, or was asked to. Ended, never deleted."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="idea_authorships")
    state = models.CharField(max_length=10, choices=AuthorState.choices, default=AuthorState.INVITED)
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = IdeaAuthorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person"], condition=Q(state__in=_OPEN), name="one_open_authorship_per_idea_and_person"
            ),
            models.CheckConstraint(
                condition=Q(state=AuthorState.INVITED, answered_at__isnull=True)
                | (~Q(state=AuthorState.INVITED) & Q(answered_at__isnull=False)),
                name="an_invitation_is_open_until_it_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="authorships_by_person")]

    def __str__(self) -> str:
        return f"Author {self.pk} of idea {self.idea_id}"

    @property
    def is_open(self) -> bool:
        """Say whether this person is an author now, or asked to be one."""
        return self.state in _OPEN

    def is_author(self, user: Reader) -> bool:
        """Say whether this makes `user` an author now."""
        return self.person_id == user.pk and self.state == AuthorState.ACCEPTED

    def is_invited(self, user: Reader) -> bool:
        """Say whether `user` is asked to be an author and has not answered."""
        return self.person_id == user.pk and self.state == AuthorState.INVITED
