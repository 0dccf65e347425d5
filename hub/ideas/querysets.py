from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from hub.ideas.enums import IdeaState
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class IdeaQuerySet(models.QuerySet[Any]):
    """Reads of the private idea exchange."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the ideas `user` may read.

        Members, every shared idea; authors, their own drafts too; nobody else, any.
        """
        if not user.is_active:
            return self.none()
        readable = Q(state=IdeaState.DRAFT, author=user.pk)
        if MEMBERS in tokens_for(user):
            readable |= Q(state=IdeaState.SHARED)
        return self.filter(readable)

    def shared(self) -> Self:
        """Return the ideas that all members may read."""
        return self.filter(state=IdeaState.SHARED)

    def drafts_of(self, user: "Reader") -> Self:
        """Return the ideas that `user` has not shared yet."""
        return self.filter(state=IdeaState.DRAFT, author=user.pk)

    def in_area(self, slug: str) -> Self:
        """Return the ideas about this policy area."""
        return self.filter(area__slug=slug)

    def newest_first(self) -> Self:
        """Return the ideas by the date of sharing, drafts by that of their last change."""
        return self.order_by(models.F("shared_at").desc(nulls_first=True), "-edited_at", "-pk")

    def with_comment_counts(self) -> Self:
        """Return the ideas, each with its `number_of_comments`."""
        return self.annotate(number_of_comments=Count("comments"))


class CommentQuerySet(models.QuerySet[Any]):
    """Reads of what members say about ideas."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the comments on ideas that `user` may read."""
        ideas = self.model._meta.get_field("idea").related_model.objects.visible_to(user)
        return self.filter(idea__in=ideas)

    def newest_last(self) -> Self:
        """Return the comments in the order in which they were written."""
        return self.order_by("written_at", "pk")
