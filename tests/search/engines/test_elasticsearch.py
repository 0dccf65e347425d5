"""What Elasticsearch can beyond the contract: other scripts, synonyms without a rebuild; and how much it is asked."""

import pytest

from search.engines.base import Match, Scope, SearchRequest
from search.engines.elastic import question, reply
from search.engines.elastic.documents import clean
from search.engines.elasticsearch import ElasticsearchEngine
from search.health import look_at_search
from search.models import Synonym
from search.queries import suggest
from search.sync import send_synonyms
from tests.search.elastic_site import new_site, shared_site
from tests.search.engines.corpus import MEMBER, STRANGER, EngineUnderTest

TEXTS = {
    "urdu": ("برمنگھم میں رہائش کی پالیسی اور نوجوانوں کا روزگار", "رہائش", "ٹرانسپورٹ"),
    "urdu with arabic letters": ("رہائش کی پالیسی", "كى", "ٹرانسپورٹ"),
    "arabic": ("سياسة الإسكان في المدينة", "الاسكان", "النقل"),
    "welsh": ("Tŷ a chartref: polisi tai yng Nghaerdydd", "ty", "ysgol"),
    "chinese": ("伯明翰住房政策研究报告", "住房政策", "交通"),
    "panjabi": ("ਬਰਮਿੰਘਮ ਵਿੱਚ ਘਰ", "ਘਰ", "ਬੱਸ"),
}


def test_fragments_take_a_marked_text_apart():
    pieces = reply.fragments("a \ue000b\ue001 c\ue001")
    assert [(piece.text, piece.is_match) for piece in pieces] == [("a ", False), ("b", True), (" c\ue001", False)]


def test_clean_leaves_no_marks_and_no_halves_of_characters():
    assert clean("a\ue000\ue001\x1fb\ud800") == "ab"


def test_search_body_never_pages_beyond_what_the_engine_allows():
    body = question.search_body(SearchRequest("bus", offset=9_990, limit=20))
    assert body["from"] + body["size"] == 10_000
    assert question.search_body(SearchRequest("bus", offset=10**9))["size"] == 0


def test_every_question_asks_for_what_carries_one_of_the_readers_tokens():
    tokens = frozenset({"public", "user:7"})
    bodies = (
        question.search_body(SearchRequest("bus", tokens=tokens)),
        question.search_body(SearchRequest("", tokens=tokens)),
        question.suggest_body("bus", tokens, 5),
        question.similar_body("Bus lanes", frozenset({"idea"}), tokens, 5),
    )
    for body in bodies:
        assert {"terms": {"tokens": ["public", "user:7"]}} in body["query"]["bool"]["filter"]


@pytest.fixture
def engine(db):
    with shared_site() as site:
        yield EngineUnderTest(ElasticsearchEngine(), site.refresh)


@pytest.mark.engine
@pytest.mark.parametrize("script", TEXTS)
def test_search_finds_texts_in_other_scripts(engine, script):
    text, word, other = TEXTS[script]
    wanted = engine.add(text, body=text)
    assert engine.ids(word) == [wanted]
    assert engine.ids(other) == []
    assert any(piece.is_match for piece in engine.search(word).hits[0].title)


@pytest.mark.engine
def test_a_very_long_text_is_found_and_shown(engine):
    wanted = engine.add("Long", body="word " * 300_000 + "zebra", texts=[("a.pdf", 1, "page " * 300_000 + "okapi")])
    assert engine.ids("zebra") == [wanted]
    assert engine.search("okapi").hits[0].file == "a.pdf"


@pytest.mark.engine
def test_search_asks_the_server_once(engine, monkeypatch):
    engine.add("Bus", terms={"area": ["transport"]})
    asked = []
    perform = engine.engine._client.transport.perform_request
    monkeypatch.setattr(
        engine.engine._client.transport,
        "perform_request",
        lambda *args, **kw: asked.append(args) or perform(*args, **kw),
    )
    engine.search("bus lanes", facets=("area", "year"), filters={"area": {"transport"}}, match=Match.ANY)
    assert len(asked) == 1


@pytest.mark.engine
def test_suggestions_are_rows_that_the_reader_may_see(engine):
    public, private = engine.add("Bus lanes"), engine.add("Bus idea", tokens=["members"])
    assert [entry.pk for entry in suggest("bu", scope=Scope.PUBLIC, tokens=STRANGER)] == [public]
    assert suggest("bu", scope=Scope.MEMBERS, tokens=STRANGER) == []
    assert [entry.pk for entry in suggest("bu", scope=Scope.MEMBERS, tokens=MEMBER)] == [private]


@pytest.mark.engine
@pytest.mark.django_db
def test_synonyms_of_editors_hold_at_once_without_a_rebuild():
    with new_site() as site:
        site.make_indices()
        site.adopt_indices()
        engine = EngineUnderTest(ElasticsearchEngine(), site.refresh)
        coach = engine.add("Coach travel")
        young = engine.add("Work for young people")
        assert engine.ids("bus") == []
        Synonym.objects.create(words="bus, coach")
        Synonym.objects.create(words="youth, young people")
        assert send_synonyms(client=site.client)
        assert not send_synonyms(client=site.client)
        assert engine.ids("bus travel") == [coach]
        assert engine.ids("youth") == [young]


@pytest.mark.engine
def test_health_tells_of_the_engine_and_the_outbox(engine):
    finding = look_at_search()
    assert finding.is_well
    assert finding.facts == {
        "engine": "elasticsearch", "answers": True, "waiting": 0, "failing": 0, "lag_seconds": 0,
        "wording_waiting": 0, "wording_failing": 0,
    }  # fmt: skip


def test_health_tells_of_an_engine_that_is_away(db, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    assert not look_at_search().is_well
