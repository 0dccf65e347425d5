"""The full text in the database as a whole: complete after upgrades, mended where it is not, its vocabulary public."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from prospectus.models import ProspectusPage
from search.engines import database_engine
from search.engines.base import Scope, SearchRequest
from search.engines.vocabulary import distance_between
from search.full_text import fill_after_upgrade, strays
from search.models import EntryToken, Word
from search.services import refresh_object
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def found(text, scope=Scope.PUBLIC, tokens=("public",)):
    answer = database_engine().search(SearchRequest(text, scope=scope, tokens=frozenset(tokens)))
    return [hit.entry_id for hit in answer.hits]


def words():
    return set(Word.objects.values_list("word", flat=True))


@pytest.fixture
def unwritten():
    """Two entries that the full text does not know, as after an upgrade that made its tables anew."""
    trams = EntryFactory(kind="of nobody", title="Trams")
    return trams, EntryFactory(kind="of nobody", title="Zanzibarite", tokens=["members"])


@pytest.mark.parametrize(
    "mend",
    [
        lambda: fill_after_upgrade(apps=apps),
        lambda: call_command("check_catalogue", repair=True, stdout=StringIO(), stderr=StringIO()),
        lambda: call_command("rebuild_search", verbosity=0, stdout=StringIO()),
        lambda: call_command("rebuild_search", database=True, verbosity=0, stdout=StringIO()),
    ],
    ids=["migrate", "check_catalogue", "rebuild_search", "rebuild_search --database"],
)
def test_full_text_that_lacks_entries_is_mended(unwritten, mend):
    public, private = unwritten
    assert found("trams") == []
    assert strays() == [public.pk, private.pk]
    mend()
    assert strays() == []
    assert found("trams") == [public.pk]
    assert found("zanzibarite", Scope.MEMBERS, ("members",)) == [private.pk]
    assert words() == {"trams"}


def test_check_catalogue_tells_of_what_the_full_text_lacks(unwritten):
    with pytest.raises(CommandError, match="2 entries differ"):
        call_command("check_catalogue", stdout=StringIO(), stderr=StringIO())


def test_full_text_in_the_wrong_place_is_a_stray_and_its_words_are_forgotten(unwritten):
    fill_after_upgrade()
    public, _ = unwritten
    EntryToken.objects.filter(entry=public).update(token="members")
    assert strays() == [public.pk]
    call_command("check_catalogue", repair=True, stdout=StringIO(), stderr=StringIO())
    assert found("trams") == []
    assert words() == set()


def test_fill_after_upgrade_leaves_a_whole_full_text_alone(unwritten, django_assert_max_num_queries):
    fill_after_upgrade(apps=apps)
    with django_assert_max_num_queries(7) as queries:
        fill_after_upgrade(apps=apps)
    assert not any(query["sql"].startswith(("INSERT", "DELETE", "UPDATE")) for query in queries)


def test_fill_after_upgrade_waits_for_the_newest_tables(unwritten):
    class Older:
        def get_model(self, *_):
            raise LookupError

    fill_after_upgrade(apps=Older())
    assert len(strays()) == 2


def test_words_of_a_page_are_learnt_when_it_is_committed(site_root, probe_source, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = site_root.add_child(instance=ProspectusPage(title="Retrofitting terraces", slug="p", live=True))
        refresh_object(page)
    assert {"retrofitting", "terraces"} <= words()


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [("bus", "bus", 0), ("houzing", "housing", 1), ("huosing", "housing", 1), ("hosing", "housing", 1),
     ("housiing", "housing", 1), ("hoising", "housnig", 2), ("", "abc", 3)],
)  # fmt: skip
def test_distance_counts_mistakes_of_typing(one, other, mistakes):
    assert distance_between(one, other) == distance_between(other, one) == mistakes
