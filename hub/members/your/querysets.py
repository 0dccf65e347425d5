from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from search.tokens import Reader


class FirstVisitQuerySet(models.QuerySet[Any]):
    """Reads of what members have skipped on their first visits."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own: it is nobody else's business."""
        return self.filter(person=user.pk) if user.is_active else self.none()
