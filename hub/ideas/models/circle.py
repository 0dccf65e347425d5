from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.ideas.enums import Reach
from search.tokens import MEMBERS, PUBLIC, member_token, person_token

# What only members hold: the audiences among these are working groups of members.
_HELD_BY_MEMBERS = ("member:", "org:", "audience:")


class IdeaCircle(models.Model):
    """Who could see an idea from a certain moment on. Frozen: each change of the audience makes a new one.

    What is said and written while a circle is in force keeps it, so that a wider one never shows it to newcomers.
    """

    idea = models.ForeignKey("ideas.Idea", on_delete=models.CASCADE, related_name="circles")
    reach = models.CharField(max_length=10, choices=Reach.choices)
    since = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["idea", "reach", "since"], name="circles_by_idea_and_reach")]

    def __str__(self) -> str:
        return f"Circle {self.pk} of idea {self.idea_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new circle. Raises TypeError for one that is kept already."""
        if not self._state.adding:
            raise TypeError("A circle is frozen: make a new one.")
        super().save(*args, **kwargs)

    @property
    def token_set(self) -> frozenset[str]:
        """The tokens that open it."""
        return frozenset(row.token for row in self.tokens.all())

    def covers(self, other: "IdeaCircle", *, authors: Iterable[int]) -> bool:
        """Say whether everybody who stands in `other` stands in this one, or is one of the `authors`, who see all."""
        return self.covers_tokens(other.token_set, authors=authors)

    def covers_tokens(self, tokens: frozenset[str], *, authors: Iterable[int]) -> bool:
        """Say the same of everybody who holds one of `tokens`."""
        own = {token for pk in authors for token in (person_token(pk), member_token(pk))}
        others = tokens - own - self.token_set
        return not others or (MEMBERS in self.token_set and all(token.startswith(_HELD_BY_MEMBERS) for token in others))


class CircleToken(models.Model):
    """A token of a circle: whoever holds it stands inside. The database refuses `public`."""

    circle = models.ForeignKey(IdeaCircle, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "token"], name="each_token_once_per_circle"),
            models.CheckConstraint(condition=~Q(token=PUBLIC), name="no_circle_is_public"),
        ]

    def __str__(self) -> str:
        return f"Token {self.pk} of circle {self.circle_id}"
