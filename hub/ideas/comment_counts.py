"""How many comments readers find under ideas: one read for a whole list, worded once (see `home.prepared`)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import Count

from home.models import User
from home.prepared import PreparedRows
from hub.ideas.models import Comment, Idea
from search.tokens import AnyReader, tokens_for


def count_comments(ideas: Iterable[Idea], *, by: User) -> None:
    """Give each of these ideas the `number_of_comments` that a reader may read."""
    tokens, numbers = tokens_for(by), [idea.pk for idea in ideas]
    counts = dict(_worded(len(tokens), len(numbers)).ask(by.pk, *numbers, *tokens)) if numbers else {}
    for idea in ideas:
        idea.number_of_comments = counts.get(idea.pk, 0)  # type: ignore[attr-defined] # Said of it here, for the list.


@lru_cache(maxsize=256)
def _worded(tokens: int, ideas: int) -> PreparedRows:
    """Return the read for a reader of so many tokens and so many ideas. Which ones, each asking says."""
    person, *numbers = range(-1, -ideas - 2, -1)
    held = [f"mark {number}" for number in range(tokens)]

    def build(*_: Any) -> Any:
        reader: Any = AnyReader(person, frozenset(held))
        comments = Comment.objects.visible_to(reader).filter(idea__in=numbers).order_by()
        return comments.values_list("idea").annotate(Count("pk"))

    return PreparedRows(build, marks=(person, *numbers, *held))
