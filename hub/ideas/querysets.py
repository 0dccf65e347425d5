from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef

from hub.ideas.enums import Reach
from search.tokens import tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class InCircleQuerySet(models.QuerySet[Any]):
    """Reads of what belongs to a circle."""

    def held_by(self, user: "Reader") -> Self:
        """Return what belongs to a circle of which `user` holds a token."""
        tokens = apps.get_model("ideas.CircleToken").objects.filter(circle=OuterRef("circle"))
        return self.filter(Exists(tokens.filter(token__in=sorted(tokens_for(user)))))


class IdeaQuerySet(InCircleQuerySet):
    """Reads of the private idea exchange."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the ideas `user` may read: a token of the circle in force is among the reader's."""
        return self.held_by(user)

    def shared(self) -> Self:
        """Return the ideas that others than their authors may read."""
        return self.filter(circle__reach__in=[reach for reach in Reach if reach != Reach.DRAFT])

    def drafts(self) -> Self:
        """Return the ideas that their authors alone may read."""
        return self.filter(circle__reach=Reach.DRAFT)

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
