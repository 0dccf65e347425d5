"""Reads that whole pages begin with, worded by Django once in a process and asked with other values ever after.

To build a query of fifty columns and word it in SQL takes Django three times as long as the database needs to answer.
Only the wording is remembered: each answer comes from the database, with the values of whoever asks.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.utils import timezone

Found = TypeVar("Found", bound=Model)

SOME_MOMENT: Final = datetime(1912, 3, 4, 5, 6, 7, 8, tzinfo=UTC)  # A mark in the place of a moment.

_MARKS: Final = ("value-0-of-a-prepared-read", "value-1-of-a-prepared-read")


class _Prepared:
    """A query whose wording does not depend on who asks or on what: only `values`, texts, numbers or moments, differ.

    `build` is called with a mark in the place of each value. What follows the reader has to come as a value: a
    condition that is there for some readers alone, and what `visible_to` of pages looks up, would stay as they were for
    whoever asked first.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]], *, marks: tuple[Any, ...] = _MARKS) -> None:
        self._build = build
        self._marks = marks

    def _asked(self, values: tuple[Any, ...]) -> Any:
        compiler, sql, params = self._worded
        asked = copy(compiler)  # It keeps what it learns about a result, so that each asking has one of its own.
        asked.connection = connections[asked.using]  # The one of this thread.
        by_mark = {
            _adapted(mark, asked): _adapted(value, asked) for mark, value in zip(self._marks, values, strict=True)
        }
        filled = sql, tuple(by_mark.get(param, param) for param in params)
        asked.as_sql = lambda *_, **__: filled
        return asked

    @cached_property
    def _worded(self) -> tuple[Any, str, tuple[Any, ...]]:
        queryset = self._build(*self._marks)
        compiler = queryset.query.get_compiler(using=queryset.db)
        # A year begins when it does in the city, also where the first to ask is an editor with another time zone.
        with timezone.override(timezone.get_default_timezone()):
            sql, params = compiler.as_sql()
        return compiler, sql, tuple(params)


class PreparedRead(_Prepared, Generic[Found]):
    """A prepared query for whole records. It may join with `select_related`; `prefetch_related` would add nothing."""

    def ask(self, *values: Any) -> list[Found]:
        """Return what the database holds now for these values, one for each mark."""
        return list(ModelIterable(_Asked(self._asked(values))))  # type: ignore[arg-type] # It reads no more of a queryset than that.


class PreparedRows(_Prepared):
    """A prepared query for some columns, made with `values_list`."""

    def ask(self, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that the database holds now for these values, one for each mark."""
        return list(self._asked(values).results_iter(tuple_expected=True))


def _adapted(value: Any, compiler: Any) -> Any:
    """Return a value as Django hands it to this database, where moments may be texts."""
    return compiler.connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


class _Asked:
    """What Django makes objects from, in the place of a queryset."""

    def __init__(self, compiler: Any) -> None:
        self.db = compiler.using
        self.query = self
        self._compiler = compiler
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, using: str) -> Any:
        """Return what has the wording."""
        return self._compiler
