"""The links of the thread: what led to what. They are tied by ordinary acts, and ended instead of deleted."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from search.enums import Relation

if TYPE_CHECKING:
    from search.tokens import Reader


class EntryLinkQuerySet(models.QuerySet[Any]):
    """Reads of the thread."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the links of which `user` may know both ends: one end alone would tell of the other."""
        known = apps.get_model("search.Entry")._default_manager.visible_to(user).values("pk")
        return self.filter(source__in=known, target__in=known)

    def standing(self) -> Self:
        """Return those that have not ended."""
        return self.filter(ended_at=None)


class EntryLink(models.Model):
    """That one thing answers, led to or became another: by whose act, and since when."""

    source = models.ForeignKey("search.Entry", on_delete=models.PROTECT, related_name="links_on")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    target = models.ForeignKey("search.Entry", on_delete=models.PROTECT, related_name="links_back")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EntryLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "relation", "target"], condition=Q(ended_at=None), name="one_standing_link_of_a_sort"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="nothing_is_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"
