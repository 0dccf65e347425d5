"""What all factories of records have in common: the catalogue describes what they make once, when it is whole."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import factory

from search.services import collected_refreshes

P = ParamSpec("P")
R = TypeVar("R")


def described_once(make: Callable[P, R]) -> Callable[P, R]:
    """Have what a function makes be described when it is done."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        with collected_refreshes():
            return make(*args, **kwargs)

    return made


class RecordFactory(factory.django.DjangoModelFactory):
    """Makes a record with all that belongs to it."""

    class Meta:
        abstract = True

    @classmethod
    @described_once
    def _generate(cls, strategy: str, params: Any) -> Any:
        return super()._generate(strategy, params)
