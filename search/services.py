"""Keeping the catalogue: one entry for each findable thing, changed in the transaction that changes the thing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language_info

from search.arrivals import note_arrivals
from search.engines import database_engine
from search.engines.vocabulary import learn_after_commit
from search.models import Entry, EntryTerm, EntryText, EntryToken, PendingChange, PendingWording
from search.public_counts import forget_public_counts
from search.sources import Description, Passage, Source, Term, source_of_kind, sources_of_model
from search.tokens import PUBLIC

_BATCH = 100
_FIELDS = (
    "title", "summary", "body", "url", "reference", "status", "language",
    "published_at", "updated_at", "starts_at", "closes_at",
)  # fmt: skip
_BLANK = Description(title="", url="")
WORDING_AT_ONCE = 50  # So many dependants cost whoever saves no more than a fraction of a second.


@dataclass(slots=True)
class _Waiting:
    """What an act has yet to describe: ids by kind."""

    at_once: dict[str, set[int]] = field(default_factory=dict)
    wording: dict[str, set[int]] = field(default_factory=dict)


_collected: ContextVar[_Waiting | None] = ContextVar("collected_refreshes", default=None)


@contextmanager
def collected_refreshes() -> Iterator[None]:
    """Describe what changes inside once, at the end, in the same transaction: for imports and for acts in the admin.

    Wagtail saves a page's children, tags and aliases after the page, so that only the end shows the whole.
    """
    if _collected.get() is not None:
        yield
        return
    with transaction.atomic():
        waiting = _Waiting()
        reset = _collected.set(waiting)
        try:
            yield
        finally:
            _collected.reset(reset)
        if transaction.get_rollback():  # What is about to be undone is not described, and cannot be.
            return
        for kind, ids in waiting.at_once.items():
            refresh(source_of_kind(kind), ids)
        for kind, ids in waiting.wording.items():
            refresh_wording(source_of_kind(kind), ids - waiting.at_once.get(kind, set()))


def refresh_object(thing: models.Model) -> None:
    """Describe this thing again, under every kind that its model has."""
    for source in sources_of_model(type(thing)):
        refresh(source, [thing.pk])


def refresh(source: Source, object_ids: Iterable[int]) -> int:
    """Bring the entries of these things up to date. Returns how many changed, 0 where that is left for later.

    The entry is locked before the thing is read, so that of two changes at once the later reads what the earlier wrote.
    """
    ids = sorted(set(object_ids))
    if not ids:
        return 0
    waiting = _collected.get()
    if waiting is None:
        return _refresh_at_once(source, ids)
    waiting.at_once.setdefault(source.kind, set()).update(ids)
    return 0


@transaction.atomic
def _refresh_at_once(source: Source, ids: list[int]) -> int:
    changed: list[int] = []
    for start in range(0, len(ids), _BATCH):
        changed += _refresh_batch(source, ids[start : start + _BATCH])
    if changed:
        database_engine().write(changed)
        learn_after_commit(changed)
        forget_public_counts()
    return len(changed)


def refresh_wording(source: Source, object_ids: Iterable[int]) -> None:
    """Bring the names that these things take from another up to date: of a few at once, of many by the worker."""
    ids = sorted(set(object_ids))
    waiting = _collected.get()
    if ids and waiting is not None:
        waiting.wording.setdefault(source.kind, set()).update(ids)
        return
    if len(ids) <= WORDING_AT_ONCE:
        refresh(source, ids)
        return
    batches = (ids[start : start + WORDING_AT_ONCE] for start in range(0, len(ids), WORDING_AT_ONCE))
    PendingWording.objects.bulk_create(PendingWording(kind=source.kind, object_ids=batch) for batch in batches)


def _refresh_batch(source: Source, ids: list[int]) -> list[int]:
    entries = _locked(source.kind, ids)
    things = {thing.pk: thing for thing in source.objects().filter(pk__in=ids)}
    tokens = {pk: frozenset(source.tokens(thing)) for pk, thing in things.items()}
    new = _added(source.kind, [pk for pk in ids if pk not in entries and tokens.get(pk)])
    # Somebody else described these for the first time since we looked: read again what may have changed by then.
    overtaken = sorted(pk for pk, entry in new.items() if entry.version)
    entries |= {pk: entry for pk, entry in new.items() if not entry.version}
    changed = []
    for pk, entry in entries.items():
        if _write(entry, source, things.get(pk), tokens.get(pk, frozenset())):
            changed.append(entry.pk)
    return changed + (_refresh_batch(source, overtaken) if overtaken else [])


def _locked(kind: str, ids: list[int]) -> dict[int, Entry]:
    entries = Entry.objects.select_for_update().filter(kind=kind, object_id__in=ids).order_by("pk")
    return {entry.object_id: entry for entry in entries.prefetch_related("terms", "tokens")}


def _added(kind: str, ids: list[int]) -> dict[int, Entry]:
    """Return the first entries of these things, locked. One that two add at once is waited for, and not added twice."""
    if not ids:
        return {}
    Entry.objects.bulk_create((Entry(kind=kind, object_id=pk) for pk in ids), ignore_conflicts=True)
    return _locked(kind, ids)


def _write(entry: Entry, source: Source, thing: Any, tokens: frozenset[str]) -> bool:
    """Give the entry its present state, blank where nobody may know of the thing. Returns whether it changed."""
    description = source.describe(thing) if tokens else _BLANK
    passages = tuple(source.passages(thing)) if tokens else ()
    had_tokens = frozenset(row.token for row in entry.tokens.all())
    terms = _all_terms(source, description) if tokens else frozenset()
    had_terms = frozenset(Term(row.facet, row.key, row.label) for row in entry.terms.all())
    said = [(name, getattr(entry, name)) for name in ("title", "summary", "body")]
    changes = _set_fields(entry, description)
    texts_differ = _texts_differ(entry, passages)
    if not (changes or tokens != had_tokens or terms != had_terms or texts_differ or not entry.version):
        return False
    entry.version += 1
    entry.save()
    if terms != had_terms:
        _replace_terms(entry, terms)
    if tokens != had_tokens:
        _replace_tokens(entry, tokens)
        note_arrivals(entry, tokens - had_tokens)
    if texts_differ:
        _replace_texts(entry, passages)
    # What a private thing no longer says (a comment that a moderator hid) is to be found by nobody, at once.
    says_less = PUBLIC not in tokens and any(text not in getattr(entry, name) for name, text in said)
    _queue(entry, is_narrowing=says_less or bool(had_tokens - tokens))
    return True


def _all_terms(source: Source, description: Description) -> frozenset[Term]:
    """Return the thing's own terms and those that follow from its kind, status and date."""
    terms = {(term.facet, term.key): term for term in description.terms}
    terms["kind", source.kind] = Term("kind", source.kind, source.label)
    if description.status:
        terms.setdefault(("status", description.status), Term("status", description.status, description.status))
    if description.published_at is not None:
        year = str(timezone.localtime(description.published_at).year)
        terms["year", year] = Term("year", year, year)
    if description.language:
        terms.setdefault(("language", description.language), _language_term(description.language))
    return frozenset(terms.values())


def _language_term(code: str) -> Term:
    """Return the language by the name that English has for it, or by its code where it has none here."""
    try:
        name = get_language_info(code.lower())["name"]
    except KeyError:
        name = code
    return Term("language", code, name)


def _set_fields(entry: Entry, description: Description) -> bool:
    changed = False
    for name in _FIELDS:
        value = getattr(description, name)
        if name == "title":
            value = value[:500]
        if getattr(entry, name) != value:
            setattr(entry, name, value)
            changed = True
    return changed


def _texts_differ(entry: Entry, passages: tuple[Passage, ...]) -> bool:
    if not entry.version:
        return bool(passages)
    present = set(entry.texts.values_list("file", "page", "text"))
    return present != {(passage.file, passage.page, passage.text) for passage in passages}


def _replace_terms(entry: Entry, terms: frozenset[Term]) -> None:
    entry.terms.all().delete()
    EntryTerm.objects.bulk_create(
        EntryTerm(entry=entry, facet=term.facet, key=term.key[:200], label=term.label[:300]) for term in sorted(terms)
    )


def _replace_tokens(entry: Entry, tokens: frozenset[str]) -> None:
    entry.tokens.all().delete()
    EntryToken.objects.bulk_create(EntryToken(entry=entry, token=token) for token in sorted(tokens))


def _replace_texts(entry: Entry, passages: tuple[Passage, ...]) -> None:
    entry.texts.all().delete()
    EntryText.objects.bulk_create(
        (EntryText(entry=entry, file=passage.file, page=passage.page, text=passage.text) for passage in passages),
        batch_size=200,
    )


def _queue(entry: Entry, *, is_narrowing: bool) -> None:
    """Leave word for Elasticsearch, where this site has one. A narrowing stays one until the engine has heard of it."""
    if not settings.ELASTICSEARCH_URL:
        return
    # Locked: the worker deletes a row that it has just sent, unless the row is changing under its hands.
    row, created = PendingChange.objects.select_for_update().get_or_create(
        entry=entry,
        defaults={"version": entry.version, "is_narrowing": is_narrowing, "queued_at": timezone.now()},
    )
    if not created:
        row.version = entry.version
        row.is_narrowing = row.is_narrowing or is_narrowing
        row.attempts, row.not_before = 0, None
        row.save(update_fields=["version", "is_narrowing", "attempts", "not_before"])
