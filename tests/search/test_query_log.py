from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from search import query_log
from search.models import QueryLog
from search.query_log import count_query, forget_old_queries, is_robot
from search.wording import comparable, keepable


@pytest.mark.parametrize(
    "text",
    ["jane@example.org", "write to jane @home", "0121 496 0000", "+44 (0)121 496-0000", "case 12345678", "123.456"],
)
def test_queries_that_may_tell_of_a_person_are_not_kept(text):
    assert keepable(text) == ""


def test_queries_are_kept_in_one_case_and_length():
    assert keepable("  HOU-3  Damp 2014 ") == "hou-3 damp 2014"
    assert len(keepable("long " * 100)) <= 100


def test_words_are_compared_without_case_order_or_signs():
    assert comparable("Tax, council  TAX!") == "council tax"


@pytest.mark.django_db
def test_query_is_counted_by_day_in_one_row():
    count_query("Clean  Air", results=3)
    count_query("clean air", results=4)
    row = QueryLog.objects.get()
    assert (row.query, row.count, row.results, row.day) == ("clean air", 2, 4, timezone.localdate())


@pytest.mark.django_db
def test_query_that_cannot_be_counted_is_passed_over(monkeypatch):
    def fail(*_):
        raise DatabaseError("locked")

    monkeypatch.setattr(query_log, "_count", fail)
    count_query("clean air", results=3)
    assert not QueryLog.objects.exists()


@pytest.mark.django_db
def test_old_queries_are_forgotten():
    today = timezone.localdate()
    QueryLog.objects.create(query="old", day=today - timedelta(days=91), results=0)
    QueryLog.objects.create(query="young", day=today - timedelta(days=90), results=0)
    assert forget_old_queries() == 1
    assert QueryLog.objects.get().query == "young"


def test_robots_are_known_by_their_name():
    assert is_robot("")
    assert is_robot("Mozilla/5.0 (compatible; Googlebot/2.1)")
    assert not is_robot("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")


@pytest.mark.django_db
def test_command_forgets_and_says_how_many(capsys):
    QueryLog.objects.create(query="old", day=timezone.localdate() - timedelta(days=9), results=0)
    call_command("forget_queries", days=7)
    assert capsys.readouterr().out == "1 rows deleted.\n"
    assert not QueryLog.objects.exists()
