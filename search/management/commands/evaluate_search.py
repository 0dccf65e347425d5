from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engines import database_engine
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import NAME
from search.evaluation import evaluate

_FILES = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")


class Command(BaseCommand):
    """Measure the search on judged questions."""

    help = (
        "Measures the search on a folder in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv) and leaves nothing"
        " behind. It holds one transaction all the time, so on SQLite nobody can write meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder and the engine."""
        parser.add_argument("folder", type=Path)
        own = NAME if settings.ELASTICSEARCH_URL else database_engine().name
        parser.add_argument("--engine", choices=[NAME, "sqlite", "postgresql"], default=own)

    def handle(self, *, folder: Path, engine: str, verbosity: int, **_: Any) -> None:
        """Evaluate and print."""
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise CommandError(f"{folder} has no {', '.join(missing)}.")
        if engine == NAME and not settings.ELASTICSEARCH_URL:
            raise CommandError("Set ELASTICSEARCH_URL to evaluate Elasticsearch.")
        with tqdm(unit=" queries", disable=verbosity == 0) as bar:
            try:
                scores = evaluate(folder, engine, progress=bar.update)
            except (ValueError, EngineUnavailable) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"engine      {engine}")
        self.stdout.write(f"queries     {scores.queries}")
        self.stdout.write(f"nDCG@10     {scores.ndcg_at_10:.4f}")
        self.stdout.write(f"MRR@10      {scores.mrr_at_10:.4f}")
        self.stdout.write(f"recall@100  {scores.recall_at_100:.4f}")
        self.stdout.write(f"ms a query  {scores.milliseconds:.1f}")
