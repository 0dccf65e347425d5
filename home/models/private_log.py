"""The log of acts upon private things. It is kept to account for them, and no page shows it."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import BaseLogEntry, BaseLogEntryManager, LogEntryQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from home.models.people import User


class PrivateLogQuerySet(LogEntryQuerySet):
    """Lines about private things."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return nothing: a line says who reported, agreed or commented, and its thing is shown without that."""
        return self.none()

    def about(self, thing: models.Model) -> Self:
        """Return the lines about one thing, for the program itself."""
        kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
        return self.filter(content_type=kind, object_id=str(thing.pk))


class PrivateLogManager(BaseLogEntryManager):
    """Writes lines as Wagtail's own log does, and gives Wagtail none of them to show: not to a superuser either."""

    def get_queryset(self) -> PrivateLogQuerySet:
        """Return all lines."""
        return PrivateLogQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User | AnonymousUser") -> PrivateLogQuerySet:
        """Return nothing."""
        return self.get_queryset().visible_to(user)

    def about(self, thing: models.Model) -> PrivateLogQuerySet:
        """Return the lines about one thing, for the program itself."""
        return self.get_queryset().about(thing)

    def log_action(self, instance: models.Model, action: str, **kwargs: Any) -> Any:
        """Write a line about a thing."""
        return super().log_action(instance, action, **{**kwargs, "object_id": str(instance.pk)})

    def viewable_by_user(self, user: "User | AnonymousUser") -> PrivateLogQuerySet:
        """Return nothing: Wagtail asks this for its report on the whole site."""
        return self.get_queryset().none()

    def for_instance(self, instance: models.Model) -> PrivateLogQuerySet:
        """Return nothing: Wagtail asks this for the history of a thing, and does not say who reads."""
        return self.get_queryset().none()


class PrivateLogEntry(BaseLogEntry):
    """A line about a private thing: who did what, and when. Decision 0083 says why it has a log of its own."""

    object_id = models.CharField(max_length=255, db_index=True)

    objects = PrivateLogManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = "act upon a private thing"
        verbose_name_plural = "acts upon private things"

    def __str__(self) -> str:
        return f"Act {self.pk}"
