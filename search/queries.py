"""The one way to find: the search page, its JSON, its feed, alerts and the evaluation all ask here."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from search.engines import database_engine, is_stand_in, reader_engines
from search.engines.base import Answer, Engine, EngineUnavailable, FacetCount, Hit, Match, Scope, SearchRequest, Sort
from search.likeness import has_half_of
from search.models import Entry, EntryTerm, PendingChange
from search.terms import labels_under
from search.tokens import Reader, tokens_for

MAX_NARROWINGS = 500
_LOOKED_AT = 40  # Of the titles that share a word, how many are looked at for sharing enough.
SHOWN_FACETS = ("kind", "organisation", "status")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, whether words had to be given up for it, and whether a stand-in engine answered."""

    answer: Answer
    is_widened: bool = False
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One result as a reader may see it: the entry as it stands now, and the engine's hit, blank where it is stale."""

    entry: Entry
    hit: Hit


def find(request: SearchRequest, *, engine: Engine | None = None, widen: bool = True) -> Found:
    """Find what has every word; where that is less than a page, add what has some of them, after it.

    By date nothing is added to a list that has results, since old and half-fitting ones would come between. The engine
    is asked twice at most. Without `engine`, the site's own answers, and the database where that cannot.
    """
    engines = (engine,) if engine is not None else reader_engines()
    for position, candidate in enumerate(engines, start=1):
        try:
            answer, is_widened = _ask(candidate, request, widen=widen)
        except EngineUnavailable:
            if position == len(engines):
                raise
        else:
            return Found(answer, is_widened, engine is None and is_stand_in(answer.engine))
    raise EngineUnavailable("No engine is configured.")


def _ask(engine: Engine, request: SearchRequest, *, widen: bool) -> tuple[Answer, bool]:
    request = replace(request, match=Match.ALL, excluded_ids=request.excluded_ids | _narrowed_ids(engine))
    if not widen or len(request.text.split()) < 2:
        return engine.search(request), False
    if request.offset == 0:
        strict = engine.search(request)
        return _widened(engine, request, strict) if _is_few(strict, request) else (strict, False)
    strict = engine.search(replace(request, offset=0))
    if _is_few(strict, request):
        return _widened(engine, request, strict)
    return replace(engine.search(replace(request, facets=())), facets=strict.facets), False


def _is_few(strict: Answer, request: SearchRequest) -> bool:
    return strict.total < request.limit if request.sort is Sort.RELEVANCE else strict.total == 0


def _widened(engine: Engine, request: SearchRequest, strict: Answer) -> tuple[Answer, bool]:
    """Return the strict results, all of which are at hand, followed by those that have only some of the words."""
    first = strict.hits[request.offset : request.offset + request.limit]
    loose = engine.search(
        replace(
            request,
            match=Match.ANY,
            excluded_ids=request.excluded_ids | {hit.entry_id for hit in strict.hits},
            offset=max(0, request.offset - strict.total),
            limit=request.limit - len(first),
        )
    )
    if loose.total == 0:
        return replace(strict, hits=first), False
    facets = {facet: _sum((*strict.facets.get(facet, ()), *loose.facets.get(facet, ()))) for facet in request.facets}
    return replace(strict, total=strict.total + loose.total, hits=(*first, *loose.hits), facets=facets), True


def _sum(counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """Add up the counts of lists that have no result in common."""
    by_key: dict[str, FacetCount] = {}
    for item in counts:
        present = by_key.get(item.key)
        by_key[item.key] = item if present is None else replace(present, count=present.count + item.count)
    return tuple(sorted(by_key.values(), key=lambda item: (-item.count, item.label)))


def _narrowed_ids(engine: Engine) -> frozenset[int]:
    """Return the entries of which an engine outside the database may still show too much.

    Raises EngineUnavailable where they are too many to be left out one by one.
    """
    if engine.name == database_engine().name:
        return frozenset()
    ids = PendingChange.objects.filter(is_narrowing=True).values_list("entry_id", flat=True)[: MAX_NARROWINGS + 1]
    if len(ids) > MAX_NARROWINGS:
        raise EngineUnavailable("Too many entries wait to be narrowed.")
    return frozenset(ids)


def results_for(answer: Answer, user: Reader) -> list[Result]:
    """Return the rows of an answer's hits that `user` may see now, in their order, with the terms that rows show.

    A hit made from an older state of its entry keeps its place and loses what the engine showed of it.
    """
    ids = [hit.entry_id for hit in answer.hits]
    shown = EntryTerm.objects.filter(facet__in=SHOWN_FACETS)
    entries = Entry.objects.visible_to(user).prefetch_related(Prefetch("terms", shown)).in_bulk(ids)
    return [
        Result(entry, hit if hit.version == entry.version else replace(hit, title=(), snippet=(), file="", page=None))
        for hit in answer.hits
        if (entry := entries.get(hit.entry_id)) is not None
    ]


def labels_of(entries: Iterable[Entry], *facets: str) -> dict[int, dict[str, list[str]]]:
    """Return what the terms of entries say under these facets, for each entry by its pk, in one query."""
    labels: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for pk, facet, label in labels_under(facets, [entry.pk for entry in entries]):
        labels[pk].setdefault(facet, []).append(label)
    return labels


def similar(
    name: str, reader: Reader, *, kinds: Collection[str], scope: Scope = Scope.MEMBERS, limit: int = 5
) -> list[Entry]:
    """Return the entries of these kinds whose titles have at least half of the telling words of `name`.

    An engine names them, by a query that is filtered by the reader's tokens; each is read through the rule of
    visibility once more, so that none is there of which an engine that lags still tells.
    """
    for engine in reader_engines():
        try:
            hidden = _narrowed_ids(engine)
            tokens = tokens_for(reader)
            named = engine.similar(name, kinds=frozenset(kinds), scope=scope, tokens=tokens, limit=_LOOKED_AT)
        except EngineUnavailable:
            continue
        ids = [each.entry_id for each in named if each.entry_id not in hidden and has_half_of(name, each.title)]
        entries = Entry.objects.visible_to(reader).in_bulk(ids)
        return [entries[pk] for pk in ids if pk in entries][:limit]
    return []


def suggest(prefix: str, *, scope: Scope, tokens: frozenset[str], limit: int = 8) -> list[Entry]:
    """Return the entries in whose titles words begin with what was typed, as far as a holder of `tokens` may know.

    The engine names them; the titles shown are the catalogue's own, read through the rule of visibility once more.
    """
    for engine in reader_engines():
        try:
            hidden = _narrowed_ids(engine)
            suggestions = engine.suggest(prefix, scope=scope, tokens=tokens, limit=limit + len(hidden))
        except EngineUnavailable:
            continue
        ids = [suggestion.entry_id for suggestion in suggestions if suggestion.entry_id not in hidden][:limit]
        entries = Entry.objects.with_any_token(tokens).in_bulk(ids)
        return [entries[pk] for pk in ids if pk in entries]
    return []
