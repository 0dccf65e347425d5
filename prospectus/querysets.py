from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.apps import apps
from django.db import models
from django.db.models import Max, Q
from wagtail.models import PageManager

from home.prepared import PreparedRows
from home.querysets import BasePageQuerySet
from prospectus.enums import QuestionStatus
from prospectus.exceptions import NeverChanged, NeverDeleted

if TYPE_CHECKING:
    from search.tokens import Reader


class PolicyAreaQuerySet(BasePageQuerySet):
    """Reads of policy areas."""

    def published(self) -> Self:
        """Return the published areas, even those that a restriction hides.

        They are a dozen among the thousands of pages. SQLite would begin with the pages if it were not told so.
        """
        areas = models.QuerySet[Any](self.model).values("pk")
        return super().published().filter(pk__in=areas)

    def for_its_page(self) -> Self:
        """Return the areas with what their pages name beside them."""
        return self.select_related("outcome", "lead_officer")

    def in_order(self) -> Self:
        """Return the areas as the prospectus lists them: by outcome, then by name."""
        return self.select_related("outcome").order_by("outcome__position", "outcome__name", "title")

    def on_cards(self) -> Self:
        """Return the areas with what the prospectus shows of each: a few of the fifty columns of a page."""
        outcome = ("outcome__slug", "outcome__name", "outcome__description")
        return self.only("path", "title", "slug", "summary", "status", *outcome)

    def counted(self) -> list[Any]:
        """Return the areas with `open_questions`, of `all_questions`, and `changed_at`.

        Two short queries beside the areas' own: one for all would group by every column of a page.
        """
        return counted(self)

    def cited(self) -> Self:
        """Return the areas that somebody may have cited: they have a question, or stand in an edition."""
        return self.filter(Q(questions__isnull=False) | Q(frozen__isnull=False)).distinct()


def counted(areas: Iterable[Any]) -> list[Any]:
    """Return areas with `open_questions`, of `all_questions`, and `changed_at`: those of all areas are a few dozen."""
    statuses, areas = _STATUSES.ask(), list(areas)
    all_questions, changed_at = Counter(pk for pk, _ in statuses), dict(_CHANGED.ask())
    for area in areas:
        area.all_questions = all_questions[area.pk]
        area.open_questions = statuses.count((area.pk, QuestionStatus.OPEN))
        area.changed_at = changed_at.get(area.pk)
    return areas


def _statuses() -> models.QuerySet[Any, Any]:
    return apps.get_model("prospectus.Question").objects.order_by().values_list("area_id", "status")


def _last_changes() -> models.QuerySet[Any, Any]:
    changes = apps.get_model("prospectus.AreaChange").objects.order_by()
    return changes.values_list("area_id").annotate(Max("at"))


_STATUSES, _CHANGED = PreparedRows(_statuses, marks=()), PreparedRows(_last_changes, marks=())

PolicyAreaManager = PageManager.from_queryset(PolicyAreaQuerySet)


class QuestionQuerySet(models.QuerySet[Any]):
    """Reads of questions. They are closed, never deleted."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the questions of the areas that `user` may read."""
        areas = apps.get_model("prospectus.PolicyAreaPage").objects.visible_to(user)
        return self.filter(area__in=areas.values("pk"))

    def open(self) -> Self:
        """Return the questions to which the council wants answers."""
        return self.filter(status=QuestionStatus.OPEN)

    def delete(self) -> NoReturn:
        """Refuse: somebody may have cited them."""
        raise NeverDeleted("A question is closed, never deleted.")


class EditionQuerySet(models.QuerySet[Any]):
    """Reads of the editions of the prospectus."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the published editions: a draft is for the register alone."""
        return self.filter(published_at__isnull=False)

    def newest_first(self) -> Self:
        """Return the editions by the date that they bear."""
        return self.order_by("-dated_on", "-pk")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts. Raises NeverDeleted where one of the editions is published."""
        if self.filter(published_at__isnull=False).exists():
            raise NeverDeleted("A published edition is never deleted.")
        return super().delete()


class FrozenQuerySet(models.QuerySet[Any]):
    """Reads of what a published edition holds. Nothing of it is changed or deleted again."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what published editions hold."""
        return self.filter(edition__published_at__isnull=False)

    def update(self, **_: Any) -> NoReturn:
        """Refuse: a published edition stays as it was."""
        raise NeverChanged("A published edition is never changed.")

    def delete(self) -> NoReturn:
        """Refuse: somebody may have cited it."""
        raise NeverDeleted("A published edition is never deleted.")


class AreaChangeQuerySet(models.QuerySet[Any]):
    """Reads of the history of policy areas."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the changes of the areas that `user` may read."""
        areas = apps.get_model("prospectus.PolicyAreaPage").objects.visible_to(user)
        return self.filter(area__in=areas.values("pk"))

    def newest_first(self) -> Self:
        """Return the changes, the latest at the top."""
        return self.order_by("-at", "-pk")
