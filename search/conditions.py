"""Conditions on entries that every read of the catalogue carries, written as SQL at once.

Django's own `Exists` says the same, but is built, resolved and compiled as a query of its own each time. On a page of
several reads that was a third of its cost.
"""

from typing import Any

from django.db.models import BooleanField, Expression, F


class HasRow(Expression):
    """Whether an entry has a row beside it (a token, a term) whose columns each hold one of the given values."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, table: str, **wanted: tuple[str, ...]) -> None:
        super().__init__()
        self.table = table
        self.wanted = wanted
        self.entry: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        """Return what stands for the entry, so that Django follows it into subqueries."""
        return [self.entry]

    def set_source_expressions(self, exprs: Any) -> None:
        """Take what stands for the entry in this query."""
        (self.entry,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return the condition, with every value as a parameter. Without a value to hold, no row holds it."""
        if not all(self.wanted.values()):
            return "1 = 0", ()
        entry, params = compiler.compile(self.entry)
        quote = connection.ops.quote_name
        holds = " AND ".join(
            f"beside.{quote(column)} IN ({', '.join(['%s'] * len(values))})" for column, values in self.wanted.items()
        )
        # Names of our own tables and columns, and placeholders: nothing that anybody typed.
        sql = f"EXISTS (SELECT 1 FROM {quote(self.table)} beside WHERE beside.entry_id = {entry} AND {holds})"  # noqa: S608
        return sql, (*params, *(value for values in self.wanted.values() for value in values))
