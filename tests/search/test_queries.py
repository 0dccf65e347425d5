from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from search import queries
from search.engines.base import (
    Answer,
    EngineUnavailable,
    FacetCount,
    Fragment,
    Hit,
    Match,
    Scope,
    SearchRequest,
    Sort,
    Suggestion,
)
from search.models import PendingChange
from search.queries import MAX_NARROWINGS, find, labels_of, results_for
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


@dataclass
class FakeEngine:
    """Answers from two lists of ids: those with every word, and those with some."""

    strict: list[int]
    loose: list[int] = field(default_factory=list)
    name: str = "fake"
    capabilities: frozenset = frozenset()
    asked: list = field(default_factory=list)

    def search(self, request):
        self.asked.append(request)
        ids = self.strict if request.match is Match.ALL else [*self.strict, *self.loose]
        ids = [pk for pk in ids if pk not in request.excluded_ids]
        hits = tuple(Hit(pk, 1, 1.0) for pk in ids[request.offset : request.offset + request.limit])
        facets = {facet: (FacetCount("a", "A", len(ids)),) for facet in request.facets}
        return Answer(len(ids), hits, facets, self.name)

    def suggest(self, prefix, *, scope, tokens, limit=8):
        return [Suggestion(pk, prefix) for pk in self.strict]

    def similar(self, name, *, kinds, scope, tokens, limit):
        return [Suggestion(pk, name) for pk in self.strict]


def ids(found):
    return [hit.entry_id for hit in found.answer.hits]


def test_find_asks_once_where_a_page_is_full():
    engine = FakeEngine(strict=[1, 2, 3], loose=[4])
    found = find(SearchRequest("two words", limit=2), engine=engine)
    assert (ids(found), found.answer.total, found.is_widened, len(engine.asked)) == ([1, 2], 3, False, 1)


@pytest.mark.parametrize(("offset", "expected"), [(0, [1, 2, 3, 4]), (4, [5, 6, 7, 8]), (8, [9])])
def test_find_widens_a_thin_result_and_keeps_strict_ones_first_on_every_page(offset, expected):
    engine = FakeEngine(strict=[1, 2], loose=[3, 4, 5, 6, 7, 8, 9])
    found = find(SearchRequest("two words", limit=4, offset=offset, facets=("area",)), engine=engine)
    assert ids(found) == expected
    assert (found.answer.total, found.is_widened, len(engine.asked)) == (9, True, 2)
    assert found.answer.facets == {"area": (FacetCount("a", "A", 9),)}


def test_find_asks_twice_at_most_on_a_later_page():
    engine = FakeEngine(strict=[1, 2, 3, 4, 5], loose=[6])
    found = find(SearchRequest("two words", limit=2, offset=4, facets=("area",)), engine=engine)
    assert (ids(found), found.is_widened, len(engine.asked)) == ([5], False, 2)
    assert found.answer.facets["area"][0].count == 5


def test_find_does_not_widen_one_word_or_on_request():
    assert not find(SearchRequest("word"), engine=FakeEngine([1], [2])).is_widened
    assert not find(SearchRequest("two words"), engine=FakeEngine([1], [2]), widen=False).is_widened


def test_find_by_date_widens_only_an_empty_result():
    assert ids(find(SearchRequest("two words", sort=Sort.NEWEST), engine=FakeEngine([1], [2]))) == [1]
    assert ids(find(SearchRequest("two words", sort=Sort.NEWEST), engine=FakeEngine([], [2]))) == [2]


def test_find_leaves_out_what_waits_to_be_narrowed():
    hidden, widened = EntryFactory(), EntryFactory()
    PendingChange.objects.create(entry=hidden, version=2, is_narrowing=True, queued_at=timezone.now())
    PendingChange.objects.create(entry=widened, version=2, is_narrowing=False, queued_at=timezone.now())
    assert ids(find(SearchRequest("word"), engine=FakeEngine([hidden.pk, widened.pk]))) == [widened.pk]


def test_find_gives_the_engine_up_where_too_many_wait_to_be_narrowed():
    entries = EntryFactory.create_batch(MAX_NARROWINGS + 1, tokens=())
    PendingChange.objects.bulk_create(
        PendingChange(entry=entry, version=2, is_narrowing=True, queued_at=timezone.now()) for entry in entries
    )
    with pytest.raises(EngineUnavailable):
        find(SearchRequest("word"), engine=FakeEngine([1]))


def test_like_titles_that_an_engine_names_by_mistake_are_not_told(monkeypatch):
    private, public = EntryFactory(tokens=["members"]), EntryFactory()
    monkeypatch.setattr(queries, "reader_engines", lambda: (FakeEngine([private.pk, public.pk]),))
    assert queries.similar("Cargo bikes", AnonymousUser(), kinds=["publication"]) == [public]


def test_titles_that_an_engine_suggests_by_mistake_are_not_told(monkeypatch):
    private, public = EntryFactory(tokens=["members"]), EntryFactory()
    monkeypatch.setattr(queries, "reader_engines", lambda: (FakeEngine([private.pk, public.pk]),))
    assert queries.suggest("Car", scope=Scope.PUBLIC, tokens=frozenset({"public"})) == [public]


def test_results_are_those_the_reader_may_see_without_stale_snippets(django_assert_num_queries):
    stale, fresh, private = EntryFactory(version=2), EntryFactory(), EntryFactory(tokens=["members"])
    snippet = (Fragment("old text"),)
    hits = tuple(Hit(entry.pk, 1, 1.0, snippet=snippet) for entry in (private, stale, fresh))
    with django_assert_num_queries(2):
        results = results_for(Answer(3, hits), AnonymousUser())
    assert [(result.entry, result.hit.snippet) for result in results] == [(stale, ()), (fresh, snippet)]


def test_labels_are_those_of_the_facets_asked_for_in_one_query(django_assert_num_queries):
    terms = [("type", "report", "Report"), ("tag", "damp", "Damp"), ("type", "survey", "Survey")]
    with_terms, without = EntryFactory(terms=terms), EntryFactory()
    with django_assert_num_queries(1):
        assert labels_of([with_terms, without], "type", "status") == {with_terms.pk: {"type": ["Report", "Survey"]}}
    with django_assert_num_queries(0):
        assert labels_of([], "type") == {}
