import json

import pytest
from django.core.management import CommandError, call_command

from search.engines import database_engine
from search.evaluation import evaluate, ndcg, recall, reciprocal_rank
from search.models import Entry
from tests.search.elastic_site import new_site

GRADES = {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("ranked", "expected"), [(["a", "b"], 1.0), (["x", "a", "b"], 0.6934), (["x"] * 10 + ["a"], 0.0), ([], 0.0)]
)
def test_ndcg_falls_with_the_places_of_good_results(ranked, expected):
    assert ndcg(ranked, GRADES, 10) == pytest.approx(expected, abs=1e-4)


def test_reciprocal_rank_and_recall_count_within_their_depth():
    assert reciprocal_rank(["x", "b", "a"], GRADES, 10) == 0.5
    assert reciprocal_rank(["x", "b"], GRADES, 1) == 0.0
    assert recall(["x", "b"], GRADES, 100) == 0.5


@pytest.fixture
def folder(tmp_path):
    corpus = [
        {"_id": "d1", "title": "", "text": "School days should be longer"},
        {"_id": "d2", "title": "Museums", "text": "Entry to museums should be free of charge"},
        {"_id": "d3", "title": "", "text": "Buses"},
    ]
    queries = [
        {"_id": "q1", "text": "free museum"},
        {"_id": "q2", "text": "extend the school day"},
        {"_id": "q3", "text": "x"},
    ]
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps(line) + "\n" for line in corpus))
    (tmp_path / "queries.jsonl").write_text("".join(json.dumps(line) + "\n" for line in queries))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td2\t1\nq2\td1\t1\nq2\td3\t0\n")
    return tmp_path


@pytest.mark.django_db
def test_evaluate_measures_the_database_engine_and_leaves_nothing(folder):
    scores = evaluate(folder, database_engine().name)
    assert (scores.queries, scores.ndcg_at_10, scores.recall_at_100) == (2, 1.0, 1.0)
    assert not Entry.objects.exists()


@pytest.mark.engine
@pytest.mark.django_db
def test_evaluate_measures_elasticsearch_and_leaves_nothing(folder):
    with new_site() as site:
        scores = evaluate(folder, "elasticsearch")
        assert list(site.client.indices.get(index=f"{site.prefix}-evaluation-*")) == []
    assert (scores.queries, scores.ndcg_at_10, scores.mrr_at_10, scores.recall_at_100) == (2, 1.0, 1.0, 1.0)
    assert not Entry.objects.exists()


def test_evaluate_search_names_what_a_folder_lacks(tmp_path):
    with pytest.raises(CommandError, match=r"qrels\.tsv"):
        call_command("evaluate_search", str(tmp_path), verbosity=0)


@pytest.mark.django_db
def test_evaluate_search_says_that_no_question_is_judged(folder):
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td2\t0\n")
    with pytest.raises(CommandError, match="None of the questions"):
        call_command("evaluate_search", str(folder), verbosity=0, engine=database_engine().name)
    assert not Entry.objects.exists()
