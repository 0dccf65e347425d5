"""The registry of sources: what each app tells the catalogue about its findable things.

An app's `search_sources.py` registers one `Source` for each kind. The catalogue then keeps one entry for each thing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A value by which a thing can be narrowed down: facet `area`, key `housing`, label "Housing"."""

    facet: str
    key: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The text of one page of an attached file. `file` is the name that readers see; pages count from 1.

    What has no pages, like a sheet, is page 0 of a name of its own.
    """

    file: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Description:
    """What the catalogue knows of a thing. `body` is plain text; `url` is a path on this site."""

    title: str
    url: str
    summary: str = ""
    body: str = ""
    reference: str = ""
    status: str = ""
    language: str = "en"
    published_at: datetime | None = None
    updated_at: datetime | None = None
    starts_at: datetime | None = None
    closes_at: datetime | None = None
    terms: tuple[Term, ...] = ()


def _never(_: Any) -> bool:
    return False


def always(_: Any) -> bool:
    """Say of every save of a model that it changes no more than the wording of what depends on it."""
    return True


@dataclass(frozen=True, slots=True)
class Dependency:
    """Another model from which entries take something, and which things to describe again when one of it changes.

    `affected(instance)` gives a queryset (or list) of the source's objects; it is asked after a save and before a
    delete. `is_wording(instance)` tells whether they take no more than names from it, as it is now saved: then the
    worker may describe them a little later, where they are many. What may change who sees one is never wording, nor is
    what has been withdrawn. `fields` are those of the model that entries depend on, where they are few: a save that
    says it wrote none of them (a sign-in: `last_login`) changes no entry.
    """

    model: str
    affected: Callable[[Any], Iterable[models.Model]]
    is_wording: Callable[[Any], bool] = _never
    fields: frozenset[str] | None = None

    def is_touched_by(self, written: Collection[str] | None) -> bool:
        """Tell whether a save that wrote these fields (None: all of them) may change an entry."""
        return self.fields is None or written is None or not self.fields.isdisjoint(written)

    def affected_ids(self, instance: models.Model) -> list[int]:
        """Return the ids of what has to be described again, without reading the things."""
        things = self.affected(instance)
        if isinstance(things, models.QuerySet):
            return list(things.order_by().values_list("pk", flat=True).distinct())
        return [thing.pk for thing in things]


def _nothing(_: Any) -> Iterable[Passage]:
    return ()


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of findable thing.

    `describe` and `tokens` are asked with an object fresh from `objects()`; no tokens means: nobody may know of it.
    `objects` gives the queryset with what `describe` needs already joined, so that a rebuild streams without N+1.
    `page_path` is for records that live on a page (a question on its policy area): the lookup that leads to that page's
    path (`area__path`). They are described again whenever something happens to the page or to one above it.
    `public_titles` gives the names that stand on public pages though their things have none of their own, such as those
    of bodies for which another one stands: the nightly check does not take them for leaks.
    """

    kind: str
    label: str
    plural: str
    model: str
    describe: Callable[[Any], Description]
    tokens: Callable[[Any], Iterable[str]]
    objects: Callable[[], models.QuerySet[Any]]
    passages: Callable[[Any], Iterable[Passage]] = _nothing
    depends_on: tuple[Dependency, ...] = ()
    is_page: bool = False
    page_path: str = ""
    public_titles: Callable[[], Iterable[str]] = tuple
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def model_class(self) -> type[models.Model]:
        """The model, once all apps are loaded."""
        return apps.get_model(self.model)


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a kind of thing findable. Raises ValueError where another model already has the kind."""
    present = _sources.get(source.kind)
    if present is not None and present.model != source.model:
        raise ValueError(f"The kind {source.kind} belongs to {present.model}.")
    _sources[source.kind] = source


def sources() -> tuple[Source, ...]:
    """Return every kind of findable thing, in the order in which they were registered."""
    return tuple(_sources.values())


def source_of_kind(kind: str) -> Source:
    """Return the source of `kind`. Raises KeyError where there is none."""
    return _sources[kind]


def sources_of_model(model: type[models.Model]) -> tuple[Source, ...]:
    """Return the sources whose things are of `model`."""
    return tuple(source for source in _sources.values() if source.model_class is model)
