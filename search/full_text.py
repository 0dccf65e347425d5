"""The full text in the site's own database as a whole: what it lacks, and writing it anew.

It is written with every entry. It can lack some all the same: after an upgrade that brings new tables, or where a
backup was restored without them.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db import transaction

from search.engines import database_engine
from search.engines.base import Scope
from search.engines.vocabulary import refresh_words
from search.models import Entry, EntryToken, Word
from search.tokens import PUBLIC

_BATCH: Final = 100

Progress = Callable[[int], object]


def strays() -> list[int]:
    """Return the entries that the full text lacks, or holds where they do not belong."""
    engine = database_engine()
    known = frozenset(EntryToken.objects.values_list("entry_id", flat=True))
    public = frozenset(EntryToken.objects.filter(token=PUBLIC).values_list("entry_id", flat=True))
    differing = (engine.indexed(Scope.PUBLIC) ^ public) | (engine.indexed(Scope.MEMBERS) ^ (known - public))
    return sorted(differing)


def mend_full_text() -> int:
    """Write what the full text lacks and take out what it should not hold. Returns how many entries that were."""
    differing = strays()
    write_full_text(differing)
    refresh_words()
    return len(differing)


def rewrite_full_text(*, progress: Progress = lambda count: None) -> int:
    """Write the full text of every entry anew, a piece at a time, while everybody goes on. Returns how many."""
    ids = sorted({*Entry.objects.values_list("pk", flat=True), *strays()})
    write_full_text(ids, progress=progress)
    refresh_words()
    return len(ids)


def write_full_text(entry_ids: Iterable[int], *, progress: Progress = lambda count: None) -> None:
    """Write these entries' full text, each piece in a transaction of its own."""
    ids = list(entry_ids)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        with transaction.atomic():
            list(Entry.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk"))
            database_engine().write(batch)
        progress(len(batch))


def fill_after_upgrade(*, apps: Any = None, **_: Any) -> None:
    """After migrations, write what the full text and the vocabulary of a catalogue lack, as new tables do."""
    if apps is not None and not _is_as_now(apps):
        return  # Somebody stops at an older state.
    if EntryToken.objects.exists() and (strays() or not Word.objects.exists()):
        mend_full_text()


def _is_as_now(apps: Any) -> bool:
    """Tell whether the database has the columns that this code reads and writes."""
    try:
        models = [apps.get_model("search", model.__name__) for model in (Entry, Word)]
    except LookupError:
        return False
    return all(
        {field.name for field in then._meta.concrete_fields} == {field.name for field in now._meta.concrete_fields}
        for then, now in zip(models, (Entry, Word), strict=True)
    )
