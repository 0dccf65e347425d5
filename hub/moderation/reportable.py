"""What can be reported: each app above names its things here, and how one of them is read, hidden and shown again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from home.models import User
from hub.files.models import StoredFile
from search.tokens import Reader


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a reported thing as a moderator reads it: what it is, and the plain text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a thing said when somebody reported it: that was reported, whatever its authors have made of it since.

    `name` and `since` say which of its texts it is. `is_changed` says that it says something else now, and `is_kept`
    whether that can be told apart: of a thing whose earlier words nobody keeps, the parts are those of now.
    """

    parts: tuple[Part, ...]
    name: str = ""
    since: datetime | None = None
    is_changed: bool = False
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Reportable:
    """One kind of thing that can be reported.

    `model` has a queryset with `visible_to`: whoever sees a thing may report it. `content` gives the thing in plain
    text as it is now, `kept` as a person who was no author of it could read it at a moment, where that is kept:
    moderators read what was reported, and nothing that was written since. `files` are those added to it for whoever
    could read it at a moment, `authors` those whose it is, `address` where they find it. The authors know `own_files`,
    too, where they add some for fewer. `hide` takes it out of everybody's sight but theirs, and out of every search,
    in the transaction of the caller; `show_again` undoes that.
    Addresses name a thing by its `key`. Where hiding means something else than that, `once_hidden` says so to those
    whom it concerns, and where less is reported than the noun says, `what_is_read` says to whoever reports.
    `changed_at` says when its words were changed last, where they can be: what is kept for good is then another thing.
    """

    kind: str
    noun: str
    model: str
    content: Callable[[Any], Iterable[Part]]
    authors: Callable[[Any], Iterable[User]]
    address: Callable[[Any], str]
    hide: Callable[..., None]
    show_again: Callable[..., None]
    changed_at: Callable[[Any], datetime | None] = lambda thing: None
    kept: Callable[[Any, User, datetime], Wording] | None = None
    files: Callable[[Any, datetime], Iterable[StoredFile]] = lambda thing, at: ()
    own_files: Callable[[Any], Iterable[StoredFile]] = lambda thing: ()
    key: str = "pk"
    once_hidden: str = ""
    what_is_read: str = ""

    def things(self) -> QuerySet[Any]:
        """Return every thing of this kind."""
        return apps.get_model(self.model)._default_manager.all()

    def visible_to(self, user: Reader) -> QuerySet[Any]:
        """Return those that `user` may read, and so report."""
        visible: QuerySet[Any] = self.things().visible_to(user)  # type: ignore[attr-defined] # The contract above.
        return visible

    def as_reported(self, thing: Any, *, by: User, at: datetime) -> Wording:
        """Return what the thing said when `by` reported it."""
        now = tuple(self.content(thing))
        if self.kept is not None:
            then = self.kept(thing, by, at)
            return replace(then, is_changed=then.parts != now)
        changed = self.changed_at(thing)
        return Wording(now, is_changed=changed is not None and changed > at, is_kept=False)


_reportables: dict[str, Reportable] = {}


def register_reportable(reportable: Reportable) -> None:
    """Let things of a kind be reported. A second one of the same kind takes the first one's place."""
    _reportables[reportable.kind] = reportable


def reportable(kind: str) -> Reportable | None:
    """Return how things of this kind are reported; nothing where they cannot be."""
    return _reportables.get(kind)


def reportables() -> tuple[Reportable, ...]:
    """Return every kind of thing that can be reported."""
    return tuple(_reportables.values())
