"""What stands in public by right: a phrase of it is no leak, whoever else wrote the same words in private."""

from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet
from django.template.utils import get_app_template_dirs

from search.leakcheck.words import bounded, plain, words_of_answer
from search.models import Entry, EntryTerm, EntryText
from search.sources import sources
from search.tokens import PUBLIC


@cache
def _of_templates() -> str:
    """Return the words of the site's own templates: its labels, sentences and buttons."""
    folders = (Path(folder) for folder in get_app_template_dirs("templates"))
    return "\n".join(
        words_of_answer(file.read_text("utf-8", "replace")) for folder in folders for file in folder.rglob("*.html")
    )


class PublicWords:
    """What is for everybody. It is asked for phrases that were met on a page alone, and remembers what it said."""

    def __init__(self) -> None:
        self._said: dict[str, bool] = {}

    def hold(self, phrase: str) -> bool:
        """Say whether a phrase stands in a public thing, in the name of one, or in the site's own words."""
        if phrase not in self._said:
            self._said[phrase] = self._is_name(phrase) or self._is_in_catalogue(phrase) or self._is_ours(phrase)
        return self._said[phrase]

    def _is_ours(self, phrase: str) -> bool:
        return bounded(phrase) in _of_templates()

    def _is_name(self, phrase: str) -> bool:
        return any(_has(title, phrase) for source in sources() for title in source.public_titles())

    def _is_in_catalogue(self, phrase: str) -> bool:
        public = Entry.objects.with_any_token(frozenset({PUBLIC}))
        of_public = {"entry__in": public.order_by().values("pk")}
        columns: list[tuple[QuerySet[Any], str]] = [(public, name) for name in ("title", "summary", "body")]
        columns.append((EntryTerm.objects.filter(**of_public), "label"))
        columns.append((EntryText.objects.filter(**of_public), "text"))
        return any(_stands_in(rows, column, phrase) for rows, column in columns)


def _stands_in(rows: QuerySet[Any], column: str, phrase: str) -> bool:
    """Say whether a row has the phrase in this column. The database leaves out those that lack one of its words."""
    having = Q()
    for word in phrase.split():
        having &= Q(**{f"{column}__icontains": word})
    texts = rows.filter(having).order_by().values_list(column, flat=True)
    return any(_has(text, phrase) for text in texts.iterator(chunk_size=50))


def _has(text: str, phrase: str) -> bool:
    return bounded(phrase) in f" {plain(text)} "
