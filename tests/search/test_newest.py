from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from search.models import EntryToken
from search.newest import _worded, newest_entries
from tests.home.factories import UserFactory
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def titles(reader, **wanted):
    return [entry.title for entry in newest_entries(reader, "news", **({"places": range(3)} | wanted))]


def test_readers_of_as_many_tokens_see_each_their_own():
    first, second = UserFactory(), UserFactory()
    EntryFactory(title="For the first", tokens=(f"user:{first.pk}",))
    EntryFactory(title="For the second", tokens=(f"user:{second.pk}",))
    assert titles(first) == ["For the first"]
    assert titles(second) == ["For the second"]
    assert titles(first) == ["For the first"]
    assert titles(AnonymousUser()) == []


def test_what_is_narrowed_is_gone_the_next_time():
    entry = EntryFactory(title="Shown")
    assert titles(AnonymousUser()) == ["Shown"]
    EntryToken.objects.filter(entry=entry).update(token="members")
    assert titles(AnonymousUser()) == []


def test_the_newest_of_the_kind_come_first_and_no_more_than_wanted():
    now = timezone.now()
    for days in (3, 1, 2):
        EntryFactory(title=f"{days} days ago", published_at=now - timedelta(days=days))
    EntryFactory(title="Undated", published_at=None)
    EntryFactory(kind="area", title="Another kind")
    assert titles(AnonymousUser()) == ["1 days ago", "2 days ago", "3 days ago"]
    assert titles(AnonymousUser(), places=range(1)) == ["1 days ago"]
    assert titles(AnonymousUser(), places=range(9))[-1] == "Undated"


def test_a_list_goes_on_where_the_last_page_ended_and_keeps_to_its_year():
    for year in (2024, 2025, 2026):
        EntryFactory(title=f"March {year}", published_at=datetime(year, 3, 1, tzinfo=UTC))
    assert titles(AnonymousUser(), places=range(2)) == ["March 2026", "March 2025"]
    assert titles(AnonymousUser(), places=range(2, 4)) == ["March 2024"]
    assert titles(AnonymousUser(), year=2025) == ["March 2025"]
    assert titles(AnonymousUser(), year=2024) == ["March 2024"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu"])
def test_a_year_is_that_of_the_city_whatever_time_zone_the_first_to_ask_lives_in(zone):
    EntryFactory(title="New Year", published_at=datetime(2019, 1, 1, 0, tzinfo=UTC))
    EntryFactory(title="New Year's Eve", published_at=datetime(2019, 12, 31, 12, tzinfo=UTC))
    _worded.cache_clear()
    with timezone.override(zone):
        titles(AnonymousUser(), year=2019)
    assert titles(AnonymousUser(), year=2019) == ["New Year's Eve", "New Year"]


def test_one_of_the_terms_is_enough_and_terms_are_never_taken_for_sql():
    EntryFactory(title="Damp homes", terms=[("area", "housing", "Housing")])
    EntryFactory(title="Bad air", terms=[("tag", "air", "Air")])
    EntryFactory(title="Neither", terms=[("tag", "housing", "Housing")])
    reader = AnonymousUser()
    assert titles(reader, terms={"area": ["housing"]}) == ["Damp homes"]
    assert set(titles(reader, terms={"area": ["housing"], "tag": ["air"]})) == {"Damp homes", "Bad air"}
    assert titles(reader, terms={"area": ["skills"]}) == []
    assert titles(reader, terms={"area": ["' OR 1=1 --"]}) == []
    assert titles(reader, terms={"area": ["mark 1"]}) == []
