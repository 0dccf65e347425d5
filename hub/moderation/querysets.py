from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from hub.moderation.enums import OPEN
from hub.moderation.moderators import is_moderator, office_of
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader

OPEN_FOR: Final = timedelta(hours=1)  # So long a moderator reads a thing before opening it, and saying why, once more.
_NOTHING: Final = Q(pk__in=())


def _rows(model: str, **of: Any) -> Any:
    return apps.get_model(f"moderation.{model}")._default_manager.filter(**of)


def _is_own(user: "Reader") -> Exists:
    return Exists(_rows("Case_authors", case=OuterRef("pk"), user=user.pk))


class CaseQuerySet(models.QuerySet[Any]):
    """Reads of what has been reported."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the cases of which `user` may know.

        Moderators know of all but those of their own things; reporters of theirs; authors of theirs once a moderator
        has looked. What each of them sees of a case differs.
        """
        return self.filter(self._of_own(user) | self._reported(user) | self._for_moderator(user))

    def of_party(self, user: "Reader") -> Self:
        """Return the cases whose statement is written for `user`: an author, or somebody who reported."""
        return self.filter(self._of_own(user) | self._reported(user))

    def for_moderator(self, user: "Reader") -> Self:
        """Return the cases that `user` may decide on or look up as a moderator."""
        return self.filter(self._for_moderator(user))

    def waiting_for_moderator(self, user: "Reader") -> Self:
        """Return the open cases that `user` may decide on, if they are a moderator: asked in the same query."""
        return self.open().filter(Exists(office_of(user)) if user.is_active else _NOTHING).exclude(_is_own(user))

    def reported_by(self, user: "Reader") -> Self:
        """Return the cases of what `user` has reported."""
        return self.filter(self._reported(user))

    def about_things_of(self, user: "Reader") -> Self:
        """Return the cases of what `user` has written, once a moderator has looked."""
        return self.filter(self._of_own(user))

    def of_thing(self, kind: str, object_id: int) -> Self:
        """Return the cases of one thing."""
        return self.filter(kind=kind, object_id=object_id)

    def open(self) -> Self:
        """Return the cases in which a moderator has something to decide."""
        return self.filter(state__in=OPEN)

    def in_turn(self) -> Self:
        """Return the cases with what is to be decided first in front, and the longest waiting before all."""
        is_done = ExpressionWrapper(~Q(state__in=OPEN), output_field=BooleanField())
        return self.annotate(turn=is_done, waits_since=Coalesce("appeal__made_at", "opened_at"))

    @staticmethod
    def _for_moderator(user: "Reader") -> Any:
        return ~_is_own(user) if is_moderator(user) else _NOTHING

    @staticmethod
    def _of_own(user: "Reader") -> Any:
        is_known = Q(decided_at__isnull=False) | Q(Exists(_rows("Opening", case=OuterRef("pk"))))
        return Q(_is_own(user)) & is_known if user.is_active else _NOTHING

    @staticmethod
    def _reported(user: "Reader") -> Any:
        """Whose access as a member has ended reads nothing of what members wrote."""
        made = Q(Exists(_rows("Report", case=OuterRef("pk"), reporter=user.pk)))
        return made if MEMBERS in tokens_for(user) else _NOTHING


class ReportQuerySet(models.QuerySet[Any]):
    """Reads of who reported what. No author is among the readers."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the reports that `user` made, and for moderators those of the cases that are theirs to decide."""
        cases = _rows("Case")
        made = Q(case__in=cases.reported_by(user), reporter=user.pk)
        return self.filter(made | Q(case__in=cases.for_moderator(user)))

    def by(self, user: "Reader") -> Self:
        """Return the reports that `user` made."""
        return self.filter(reporter=user.pk)


class OfCaseQuerySet(models.QuerySet[Any]):
    """Reads of what was decided."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the cases of which `user` may know."""
        return self.filter(case__in=_rows("Case").visible_to(user))


class AppealQuerySet(models.QuerySet[Any]):
    """Reads of appeals. The other side learns that there is one, and not what it says."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those that `user` made, and for moderators those of the cases that are theirs."""
        cases = _rows("Case")
        return self.filter(Q(case__in=cases.of_party(user), person=user.pk) | Q(case__in=cases.for_moderator(user)))


class OpeningQuerySet(models.QuerySet[Any]):
    """Reads of when moderators opened reported things."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the openings of what is `user`'s own, and for moderators those of the cases that are theirs."""
        cases = _rows("Case")
        return self.filter(Q(case__in=cases.about_things_of(user)) | Q(case__in=cases.for_moderator(user)))

    def giving_sight(self, user: "Reader") -> Self:
        """Return the openings by which `user` may read a reported thing now. A decision ends them: an appeal is new."""
        own = self.filter(moderator=user.pk, opened_at__gt=timezone.now() - OPEN_FOR, case__state__in=OPEN)
        return own.filter(Q(case__decided_at=None) | Q(opened_at__gt=F("case__decided_at")))


class FileOpeningQuerySet(models.QuerySet[Any]):
    """Reads of which files of reported things moderators have read."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those that belong to openings of which `user` may know."""
        return self.filter(opening__in=_rows("Opening").visible_to(user))
