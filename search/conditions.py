"""Conditions that every read of the catalogue and of private ideas carries, written as SQL at once.

Django's own `Exists` says the same, but is built, resolved and compiled as a query of its own each time. On a page of
several reads that was a third of its cost.
"""

from typing import Any

from django.db.models import BooleanField, Expression, F


class HasRow(Expression):
    """Whether a thing has a row beside it (a token, a term) whose columns each hold one of the given values.

    `by` is the column of the row that names the thing, which is an entry if nothing else is said, and `thing` what it
    names of it.
    """

    conditional = True
    output_field = BooleanField()

    def __init__(self, table: str, *, by: str = "entry_id", thing: str = "pk", **wanted: tuple[str, ...]) -> None:
        super().__init__()
        self.table = table
        self.by = by
        self.wanted = wanted
        self.thing: Any = F(thing)

    def get_source_expressions(self) -> list[Any]:
        """Return what stands for the thing, so that Django follows it into subqueries."""
        return [self.thing]

    def set_source_expressions(self, exprs: Any) -> None:
        """Take what stands for the thing in this query."""
        (self.thing,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return the condition, with every value as a parameter. Without a value to hold, no row holds it."""
        if not all(self.wanted.values()):
            return "1 = 0", ()
        thing, params = compiler.compile(self.thing)
        quote = connection.ops.quote_name
        holds = " AND ".join(
            f"beside.{quote(column)} IN ({', '.join(['%s'] * len(values))})" for column, values in self.wanted.items()
        )
        # Names of our own tables and columns, and placeholders: nothing that anybody typed.
        sql = f"EXISTS (SELECT 1 FROM {quote(self.table)} beside WHERE beside.{quote(self.by)} = {thing} AND {holds})"  # noqa: S608
        return sql, (*params, *(value for values in self.wanted.values() for value in values))
