"""How good the search is, measured on judged questions: the same entries, the same mapping, the same `find`.

The folder is in the layout of BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`. Nothing of it stays: the entries are
written in a transaction that is rolled back, and Elasticsearch is given a scratch site.
"""

import csv
import json
import math
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from search.engines import database_engine
from search.engines.base import Engine, Scope, SearchRequest
from search.engines.elastic import indices
from search.engines.elastic.client import writer_client
from search.engines.elastic.writing import Target, actions_for, send
from search.engines.elasticsearch import NAME, ElasticsearchEngine
from search.models import Entry, EntryToken
from search.queries import find
from search.rebuild import batches_after

_TOKEN = "evaluation"  # noqa: S105 - an audience token that nobody holds.
_BATCH = 500
_DEPTH = 100

_Item = TypeVar("_Item")
Grades = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """The usual measures, each the mean over all judged questions, and the median time of one question."""

    queries: int
    ndcg_at_10: float
    mrr_at_10: float
    recall_at_100: float
    milliseconds: float


def evaluate(folder: Path, engine_name: str, *, progress: Callable[[int], object] = lambda count: None) -> Scores:
    """Put the folder's questions to the engine of this name. Raises ValueError where it cannot."""
    with transaction.atomic():
        numbers = _write_corpus(folder / "corpus.jsonl")
        with _scratch(engine_name, numbers) as engine:
            scores = _ask_all(engine, folder, numbers, progress)
        transaction.set_rollback(True)
    return scores


def _write_corpus(path: Path) -> dict[int, str]:
    """Write the corpus as entries that nobody else sees. Returns each entry's number with the document's own."""
    numbers: dict[int, str] = {}
    for lines in _pieces(_lines(path)):
        entries = Entry.objects.bulk_create(
            Entry(
                kind=_TOKEN,
                object_id=len(numbers) + place,
                title=line.get("title", "")[:500],
                body=line["text"],
                version=1,
            )
            for place, line in enumerate(lines, start=1)
        )
        EntryToken.objects.bulk_create(EntryToken(entry=entry, token=_TOKEN) for entry in entries)
        numbers |= {entry.pk: line["_id"] for entry, line in zip(entries, lines, strict=True)}
    return numbers


def _scratch(engine_name: str, numbers: Mapping[int, str]) -> AbstractContextManager[Engine]:
    if engine_name == NAME:
        return _scratch_elasticsearch(numbers)
    if engine_name == database_engine().name:
        return _own_database(numbers)
    raise ValueError(f"This site's database is not {engine_name}: set DATABASE_URL to one that is.")


@contextmanager
def _own_database(numbers: Mapping[int, str]) -> Iterator[Engine]:
    engine = database_engine()
    for piece in _pieces(numbers):
        engine.write(piece)
    yield engine


@contextmanager
def _scratch_elasticsearch(numbers: Mapping[int, str]) -> Iterator[Engine]:
    client, prefix = writer_client(), f"{settings.ELASTICSEARCH_PREFIX}-evaluation-{secrets.token_hex(4)}"
    indices.prepare(client, prefix)
    try:
        names = {scope: indices.create(client, prefix, scope) for scope in Scope}
        targets = [Target(scope, name) for scope, name in names.items()]
        for batch in batches_after(min(numbers) - 1):
            entries = (entry for entry in batch if entry.pk in numbers)
            send(client, [action for entry in entries for action in actions_for(entry, targets, with_tombstones=False)])
        indices.open_to_readers(client, names.values())
        indices.point(client, prefix, names)
        yield ElasticsearchEngine(prefix, client)
    finally:
        indices.remove_site(client, prefix)


def _ask_all(engine: Engine, folder: Path, numbers: Mapping[int, str], progress: Callable[[int], object]) -> Scores:
    judged = _judgements(folder / "qrels.tsv")
    rows: list[tuple[float, float, float]] = []
    seconds: list[float] = []
    for query in _lines(folder / "queries.jsonl"):
        grades = judged.get(query["_id"])
        if grades is None:
            continue
        started = time.perf_counter()
        request = SearchRequest(query["text"], scope=Scope.MEMBERS, tokens=frozenset({_TOKEN}), limit=_DEPTH)
        found = find(request, engine=engine).answer
        seconds.append(time.perf_counter() - started)
        ranked = [numbers[hit.entry_id] for hit in found.hits]
        rows.append((ndcg(ranked, grades, 10), reciprocal_rank(ranked, grades, 10), recall(ranked, grades, _DEPTH)))
        progress(1)
    if not rows:
        raise ValueError("None of the questions in queries.jsonl has a good result in qrels.tsv.")
    means = [fmean(column) for column in zip(*rows, strict=True)]
    return Scores(len(rows), means[0], means[1], means[2], 1_000 * median(seconds))


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if int(row["score"]) > 0:
                judged.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    return judged


def ndcg(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return the discounted gain of a ranking as a share of the best possible one (Järvelin and Kekäläinen 2002)."""
    best = sorted(grades.values(), reverse=True)
    gains = [grades.get(one, 0) for one in ranked]
    return _discounted(gains[:depth]) / _discounted(best[:depth])


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def reciprocal_rank(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return one over the place of the first good result, nothing where there is none."""
    return next((1 / place for place, one in enumerate(ranked[:depth], start=1) if one in grades), 0.0)


def recall(ranked: Sequence[str], grades: Grades, depth: int) -> float:
    """Return which share of the good results is among the first ones."""
    return len(grades.keys() & set(ranked[:depth])) / len(grades)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _pieces(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    piece: list[_Item] = []
    for item in items:
        piece.append(item)
        if len(piece) == _BATCH:
            yield piece
            piece = []
    if piece:
        yield piece
