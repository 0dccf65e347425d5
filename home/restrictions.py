"""Which pages a restriction of Wagtail's hides: the one it lies on and its aliases, with all below them.

They are looked up once for a request, and anew where something asks outside of one, so that a restriction counts from
the next request on, whichever process made it. As a rule there are none, and then no query is the slower for it.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Func, Q, QuerySet
from wagtail.models import Page, PageViewRestriction

# What was found in this request; None where nobody has asked in it yet. Unset outside of requests.
_found: Final[ContextVar[list[frozenset[str] | None]]] = ContextVar("hidden_tops")


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Look the restrictions up once at most while this lasts, unless one of them changes here."""
    token = _found.set([None])
    try:
        yield
    finally:
        _found.reset(token)


def forget_restrictions() -> None:
    """Look again, since restrictions or the tree of pages have just changed here."""
    if kept := _found.get(None):
        kept[0] = None


def hidden_tops() -> frozenset[str]:
    """Return the paths of the pages at which something hidden begins."""
    kept = _found.get([None])
    tops = _look_up() if kept[0] is None else kept[0]
    kept[0] = tops
    return tops


def _look_up() -> frozenset[str]:
    """Read the restricted pages, if there are any, and their aliases, and the aliases of those."""
    restricted = _restricted_pages()
    found = _paths_of(pk__in=restricted) if restricted else {}
    tops = dict(found)
    while found:
        found = {pk: path for pk, path in _paths_of(alias_of__in=list(found)).items() if pk not in tops}
        tops |= found
    return frozenset(tops.values())


def _restricted_pages() -> list[int]:
    """Ask in SQL: every page of the site asks this first, and to have it written each time cost three times as much."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_id FROM wagtailcore_pageviewrestriction")
        return [page_id for (page_id,) in cursor.fetchall()]


def _paths_of(**conditions: Any) -> dict[int, str]:
    return dict(Page.objects.filter(**conditions).order_by().values_list("pk", "path"))


def is_path_hidden(path: str) -> bool:
    """Return whether the page at `path` is hidden."""
    return any(path.startswith(top) for top in hidden_tops())


def restrictions_on(path: str) -> QuerySet[Any]:
    """Return the restrictions that hide the page at `path`."""
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    tops = Q(page__path__in=above) | Q(page__aliases__path__in=above) | Q(page__aliases__aliases__path__in=above)
    restrictions: QuerySet[Any] = PageViewRestriction.objects.filter(tops)
    return restrictions


class IsHidden(Func):
    """Whether a page of a queryset is hidden. What hides it is looked up when the query is asked, not when it is made.

    Comparing the start of the path with a few known ones is cheaper than a subquery for each page, which made databases
    go over all pages of the site to find a dozen.
    """

    output_field = BooleanField()
    empty_result_set_value = False

    def __init__(self, path: Any = "path", **extra: Any) -> None:
        super().__init__(path, **extra)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[str]]:  # type: ignore[override]
        """Compare with all paths of one length at once. Raises EmptyResultSet where nothing is hidden."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for top in sorted(hidden_tops()):
            by_length[len(top)].append(top)
        if not by_length:
            raise EmptyResultSet
        conditions, params = [], []
        for length, tops in by_length.items():
            path, path_params = compiler.compile(self.source_expressions[0])
            conditions.append(f"SUBSTR({path}, 1, {length}) IN ({', '.join(['%s'] * len(tops))})")
            params += [*path_params, *tops]
        return f"({' OR '.join(conditions)})", params
