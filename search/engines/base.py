"""What every search engine of the hub can be asked, and what it answers.

Three engines keep this contract: `sqlite`, `postgresql` (which live in the site's own database and never lag) and
`elasticsearch` (which is fed through the outbox). `tests/search/engines/test_contract.py` holds them to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Protocol


class Scope(StrEnum):
    """Which of the two indices is asked. Results of the two are never mixed."""

    PUBLIC = "public"
    MEMBERS = "members"


class Sort(StrEnum):
    """The order of results."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Standing(IntEnum):
    """How well a result's name answers what was typed.

    By relevance, every engine orders results by this and only then by its own score: whoever types the name of a thing
    gets that thing first, however often others mention the words.
    """

    MENTIONS = 0
    TITLE_HAS_ALL_WORDS = 1
    TITLE_HAS_PHRASE = 2
    TITLE_IS_WHAT_WAS_TYPED = 3
    REFERENCE_WAS_TYPED = 4


class Match(StrEnum):
    """Whether a result must have every word of the query, or at least one of them."""

    ALL = "all"
    ANY = "any"


class Capability(StrEnum):
    """What an engine can do beyond the core contract."""

    STEMMING = "stemming"
    OTHER_SCRIPTS = "other scripts"
    DID_YOU_MEAN = "did you mean"
    SYNONYMS = "synonyms"


class EngineUnavailable(Exception):
    """The engine refused, hung or answered nonsense. The database engine answers in its place."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to an engine.

    `text` is what the reader typed: words, "phrases in quotes" and -words to leave out. `filters` maps a facet to the
    keys of which a result must have one. `tokens` are the reader's; a result carries at least one of them. `facets`
    are those to be counted, each as if its own filter were not set. `only_ids` leaves nothing but these entries among
    the results, where it is given; the engines in the site's database know it, and alerts ask no other.
    """

    text: str = ""
    scope: Scope = Scope.PUBLIC
    tokens: frozenset[str] = frozenset()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    match: Match = Match.ALL
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
    facet_size: int = 50
    excluded_ids: frozenset[int] = frozenset()
    only_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet: plain text, to be escaped where it is shown, and whether it matched."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `version` is the state of the entry that the snippet was made from."""

    entry_id: int
    version: int
    score: float
    title: tuple[Fragment, ...] = ()
    snippet: tuple[Fragment, ...] = ()
    file: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many results a narrowing would leave."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found. `total` is exact."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    engine: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that begins like what the reader types."""

    entry_id: int
    title: str


class Engine(Protocol):
    """What readers ask. Raises EngineUnavailable where it cannot answer."""

    name: str
    capabilities: frozenset[Capability]

    def search(self, request: SearchRequest) -> Answer:
        """Return the results that `request` asks for."""
        ...

    def suggest(self, prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles in which words begin with what was typed, of things that a holder of `tokens` may know of."""
        ...

    def similar(
        self, name: str, *, kinds: frozenset[str], scope: Scope, tokens: frozenset[str], limit: int = 20
    ) -> tuple[Suggestion, ...]:
        """Return titles with some telling words of `name`, of things of these kinds that a holder may know of."""
        ...


class DatabaseEngine(Engine, Protocol):
    """An engine inside the site's database, written in the transaction that changes the entry."""

    def write(self, entry_ids: Iterable[int]) -> None:
        """Bring the full-text index of these entries up to their present rows."""
        ...

    def public_counts(self, words: Sequence[str]) -> Sequence[int]:
        """Return of each word how many public entries hold it in some form; a thousand are as good as more."""
        ...

    def indexed(self, scope: Scope) -> frozenset[int]:
        """Return the entries that the full-text index of this scope holds."""
        ...
