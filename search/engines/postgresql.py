"""Search in PostgreSQL: a stored vector on each entry."""

from collections.abc import Iterable

from search.engines.base import Answer, Capability, Scope, SearchRequest, Suggestion


class PostgreSQLEngine:
    """The engine of the production database."""

    name = "postgresql"
    capabilities = frozenset({Capability.STEMMING})

    def search(self, request: SearchRequest) -> Answer:
        """Return the results that `request` asks for."""
        raise NotImplementedError

    def suggest(self, prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles in which words begin with what was typed."""
        raise NotImplementedError

    def write(self, entry_ids: Iterable[int]) -> None:
        """Bring the full-text index of these entries up to their present rows."""
