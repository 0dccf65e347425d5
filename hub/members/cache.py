"""The site's cache: quick and each process's own, but shared where attempts to sign in are counted.

Ten wrong passwords are ten whichever worker met them, and a one-time code is used up in all of them. Everything else
that is cached may differ for a moment between processes, and must not cost a query.
"""

from typing import Any

from django.core.cache import BaseCache, caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import OperationalError, connections, router

_SHARED_PREFIX = "allauth"


class _Listener:
    """Notices that the database did not let somebody write."""

    error: OperationalError | None = None

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            self.error = error
            raise


class SharedCache(DatabaseCache):
    """A cache in the database that says when the database did not let it write.

    Django's own keeps silent, as if a value were there already. Whoever counts attempts would take that for too many
    of them, and tell somebody who signs in for the first time today that they tried too often.
    """

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        """Keep a value. Raises OperationalError, for which people are asked to come back in a moment."""
        listener = _Listener()
        with connections[router.db_for_write(self.cache_model_class)].execute_wrapper(listener):
            is_kept = bool(super()._base_set(mode, key, value, timeout))  # type: ignore[misc]  # Django's own.
        if listener.error is not None:
            raise listener.error
        return is_kept


class SiteCache(LocMemCache):
    """A cache in memory that keeps allauth's counters in the cache `shared`."""

    def _shared(self, key: str) -> BaseCache | None:
        return caches["shared"] if str(key).startswith(_SHARED_PREFIX) else None

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none yet."""
        shared = self._shared(key)
        return (shared.add if shared else super().add)(key, value, timeout, version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept."""
        shared = self._shared(key)
        return (shared.get if shared else super().get)(key, default, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        shared = self._shared(key)
        (shared.set if shared else super().set)(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value."""
        shared = self._shared(key)
        return (shared.delete if shared else super().delete)(key, version)
