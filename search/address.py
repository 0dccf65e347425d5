"""The address of a search: all that a search page, feed or JSON answer shows is said in its query string."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from search.engines.base import Scope, SearchRequest, Sort
from search.facets import facet_names

MAX_TEXT = 300
MAX_KEYS_PER_FACET = 50
MAX_KEY = 200
FURTHEST_PAGE = 10**9
DEEPEST_RESULT = 10_000
OWN_PARAMETERS = ("q", "scope", "sort", "page")

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")
_Choice = TypeVar("_Choice", bound=StrEnum)


class AddressError(Exception):
    """The address says something that a search does not know. The sentence tells its author what."""


class Parameters(Protocol):
    """A parsed query string, such as Django's QueryDict."""

    def getlist(self, key: str) -> list[str]:
        """Return every value given for `key`."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Go through the names that were given."""
        ...


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """What a reader asks for: words, the tab, the chosen values of each facet, the order and the page."""

    text: str = ""
    scope: Scope = Scope.PUBLIC
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    page: int = 1
    was_cut: bool = False

    @property
    def order(self) -> Sort:
        """The order that holds: relevance where there are words, else newest first."""
        if self.sort is None or (self.sort == Sort.RELEVANCE and not self.text):
            return Sort.RELEVANCE if self.text else Sort.NEWEST
        return self.sort

    def pairs(self) -> list[tuple[str, str]]:
        """Return the address as names and values, in one order whatever the reader's was."""
        pairs = [("q", self.text)] if self.text else []
        if self.scope != Scope.PUBLIC:
            pairs.append(("scope", self.scope.value))
        pairs += [(name, key) for name in facet_names() for key in self.filters.get(name, ())]
        if self.sort is not None:
            pairs.append(("sort", self.sort.value))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def query_string(self) -> str:
        """Return the address as a query string with its question mark, empty for a search for everything."""
        pairs = self.pairs()
        return "?" + urlencode(pairs) if pairs else "?"

    def request(self, tokens: frozenset[str], *, limit: int, facets: tuple[str, ...] = ()) -> SearchRequest:
        """Return the question to the engine. A page beyond the last that is served asks for the first one again."""
        page = self.page if self.page <= last_served_page(limit) else 1
        return SearchRequest(
            text=self.text,
            scope=self.scope,
            tokens=tokens,
            filters={name: frozenset(keys) for name, keys in self.filters.items()},
            sort=self.order,
            offset=(page - 1) * limit,
            limit=limit,
            facets=facets,
        )

    def on_page(self, number: int) -> "SearchAddress":
        """Return the same search, another page of it."""
        return replace(self, page=number)

    def sorted_by(self, sort: Sort) -> "SearchAddress":
        """Return the same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def in_scope(self, scope: Scope) -> "SearchAddress":
        """Return the same words in the other tab. Filters stay behind, since they belong to what was found there."""
        return SearchAddress(text=self.text, scope=scope)

    def among_members(self) -> "SearchAddress":
        """Return the same search, its filters too, among what members share."""
        return SearchAddress(text=self.text, scope=Scope.MEMBERS, filters=self.filters, sort=self.sort)

    def for_feed(self) -> "SearchAddress":
        """Return the search that its feed follows: the same words and filters among public things, newest first."""
        return SearchAddress(text=self.text, filters=self.filters, sort=Sort.NEWEST)

    def saved_query(self) -> str:
        """Return the query string by which an alert keeps this search: words, tab and filters, no order or page."""
        return replace(self, sort=None, page=1).query_string().removeprefix("?")

    def with_text(self, text: str) -> "SearchAddress":
        """Return the same search for other words."""
        return replace(self, text=text, page=1)

    def with_key(self, facet: str, key: str) -> "SearchAddress":
        """Return the search narrowed down to this value, instead of the others of its facet."""
        return replace(self, filters={**self.filters, facet: (key,)}, page=1)

    def without_key(self, facet: str, key: str) -> "SearchAddress":
        """Return the search without this value."""
        left = tuple(other for other in self.filters.get(facet, ()) if other != key)
        filters = {name: keys for name, keys in self.filters.items() if name != facet}
        return replace(self, filters={**filters, facet: left} if left else filters, page=1)

    def without_filters(self) -> "SearchAddress":
        """Return the search without any narrowing."""
        return replace(self, filters={}, page=1)


def last_served_page(limit: int) -> int:
    """Return the last page that can be read: search engines refuse to count off more than 10,000 results."""
    return DEEPEST_RESULT // limit


def clean(text: str, longest: int) -> str:
    """Return `text` without what cannot be seen or stored (controls, halves of characters), cut at `longest`."""
    return " ".join(_UNSEEN.sub(" ", text[: longest * 4]).split())[:longest].rstrip()


def read_address(parameters: Parameters) -> SearchAddress:
    """Return the search that the query string asks for. What it does not know it passes over."""
    typed = _first(parameters, "q")
    filters, was_cut = _filters(parameters)
    return SearchAddress(
        text=clean(typed, MAX_TEXT),
        scope=_choice(Scope, _first(parameters, "scope")) or Scope.PUBLIC,
        filters=filters,
        sort=_choice(Sort, _first(parameters, "sort")),
        page=_page(_first(parameters, "page")) or 1,
        was_cut=was_cut or len(typed.strip()) > MAX_TEXT,
    )


def read_address_strictly(parameters: Parameters) -> SearchAddress:
    """Return the search that the query string asks for. Raises AddressError where it does not know all of it."""
    known = {*OWN_PARAMETERS, *facet_names()}
    if any(name not in known for name in parameters):
        raise AddressError(f"A parameter is unknown. Known are: {', '.join([*OWN_PARAMETERS, *facet_names()])}.")
    for name in OWN_PARAMETERS:
        if len(parameters.getlist(name)) > 1:
            raise AddressError(f"Give {name} once.")
    for name, values in (("scope", Scope), ("sort", Sort)):
        if _first(parameters, name) and _choice(values, _first(parameters, name)) is None:
            raise AddressError(f"{name} must be one of: {', '.join(values)}.")
    if _first(parameters, "page") and _page(_first(parameters, "page")) is None:
        raise AddressError("page must be a whole number from 1.")
    address = read_address(parameters)
    if address.was_cut:
        raise AddressError(f"q has at most {MAX_TEXT} characters, a facet at most {MAX_KEYS_PER_FACET} values.")
    return address


def _first(parameters: Parameters, name: str) -> str:
    values = parameters.getlist(name)
    return values[0] if values else ""


def _choice(choices: type[_Choice], value: str) -> _Choice | None:
    return choices(value) if value in {choice.value for choice in choices} else None


def _page(value: str) -> int | None:
    """Return the page number, the furthest one for any beyond it; None where it is not a number from 1."""
    if not (value.isascii() and value.isdigit()):
        return None
    digits = value.lstrip("0")
    if not digits:
        return None
    return FURTHEST_PAGE if len(digits) > 9 else int(digits)


def _filters(parameters: Parameters) -> tuple[dict[str, tuple[str, ...]], bool]:
    """Return the chosen keys of each facet, and whether some had to be left out because there were too many."""
    filters: dict[str, tuple[str, ...]] = {}
    was_cut = False
    for name in facet_names():
        given = parameters.getlist(name)
        was_cut = was_cut or len(given) > MAX_KEYS_PER_FACET
        keys = dict.fromkeys(clean(value, MAX_KEY) for value in given[:MAX_KEYS_PER_FACET])
        if chosen := tuple(key for key in keys if key):
            filters[name] = chosen
    return filters, was_cut
