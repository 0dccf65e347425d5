"""What a result shows of its text, and that odd questions harm nobody."""

import time

import pytest

from search.engines.base import Match, Scope, Sort
from tests.search.engines.corpus import STRANGER


def text_of(fragments):
    return "".join(fragment.text for fragment in fragments)


def marked(fragments):
    return [fragment.text for fragment in fragments if fragment.is_match]


def test_title_and_snippet_mark_what_matched(search_engine):
    search_engine.add("Housing for all", body="Long ago. " * 60 + "Good housing policies matter. " + "More. " * 60)
    hit = search_engine.search("housing policy").hits[0]
    assert text_of(hit.title) == "Housing for all"
    assert marked(hit.title) == ["Housing"]
    assert {"housing", "policies"} <= set(marked(hit.snippet))
    assert "Good housing policies matter." in text_of(hit.snippet)
    assert len(text_of(hit.snippet)) < 600
    assert hit.version == 2


def test_snippet_tells_the_file_and_page_of_a_match(search_engine):
    pages = [("report.pdf", page, f"Page {page} speaks of nothing.") for page in range(1, 9)]
    search_engine.add(
        "A report", body="Other words", texts=[*pages, ("report.pdf", 9, "The nitrogen of the ring road")]
    )
    hit = search_engine.search("nitrogen road").hits[0]
    assert (hit.file, hit.page) == ("report.pdf", 9)
    assert marked(hit.snippet) == ["nitrogen", "road"]


def test_snippet_prefers_the_body_where_it_says_as_much(search_engine):
    search_engine.add("A report", body="The nitrogen cycle", texts=[("report.pdf", 1, "nitrogen")])
    hit = search_engine.search("nitrogen").hits[0]
    assert (hit.file, hit.page) == ("", None)
    assert "cycle" in text_of(hit.snippet)


def test_snippet_is_the_summary_where_only_the_title_matched(search_engine):
    search_engine.add("Trams", summary="What rails would bring.", body="A long text.")
    hit = search_engine.search("trams").hits[0]
    assert text_of(hit.snippet) == "What rails would bring."
    assert marked(hit.snippet) == []


def test_snippet_is_plain_text_whatever_the_text_holds(search_engine):
    hostile = "<script>alert(1)</script> <b>trams</b> \ue000x\ue001 <mark>fake</mark> &amp;"
    search_engine.add(hostile, summary=hostile, body=hostile)
    hit = search_engine.search("trams").hits[0]
    for fragments in (hit.title, hit.snippet):
        assert marked(fragments) == ["trams"]
        assert "<script>alert(1)</script>" in text_of(fragments)
        assert "<mark>fake</mark> &amp;" in text_of(fragments)
        assert "\ue000" not in text_of(fragments)


HOSTILE_TEXTS = [
    '"', '""', '"""', "'", "''", "\\", "*", "**", "^", "(", ")", "(a", "a)", ":", "title:a", "title : a", "{a b} : c",
    "-", "--", "- -", "-\"", "+", "NOT", "AND", "OR", "a AND", "NOT a", "NEAR(a b, 5)", "a NEAR/3 b", "a*", "*a", "?",
    "a:*", "a & b | !c", "!a", "a <-> b", "<->", "&", "|", "a\\", "%", "_", "%00", "\x00", "a\x00b", "\ud800",
    "a\udfffb",
    "'; DROP TABLE search_entry; --", "\" OR 1=1 --", "%s", "%(a)s", "{}", "{0}", "[a TO z]", "a^5", "a~2", "/a.*/",
    "\u202egnirts", "\ue000a\ue001", "\u0301", "🚌", "🏳️‍🌈", "ﷺ" * 500, "١٢٣", "a" * 10_000, "a " * 10_000,
    " ".join(f"w{n}" for n in range(10_000)), "\"a " * 5_000, "-a " * 5_000, "(" * 10_000, "住" * 5_000, "1e99", "NaN",
    " ".join(f"-w{n}" for n in range(100)), "\t\n\r", "\xa0", "a-b-c-d'e'f", "--a", "-'", "\u200b", "\ufeff", "ß", "İ",
]  # fmt: skip


@pytest.mark.parametrize("match", Match)
def test_hostile_text_is_answered_quickly_and_without_an_error(search_engine, match):
    search_engine.add("Bus a b 1e99 NaN", body="a title w1 w2", texts=[("a.pdf", 1, "a b c")])
    for text in HOSTILE_TEXTS:
        seconds = (seconds_to_answer(search_engine, text, match) for _ in range(3))  # A machine may be busy for once.
        assert any(took < 2 for took in seconds), text[:30]


def seconds_to_answer(search_engine, text, match):
    started = time.monotonic()
    answer = search_engine.search(text, match=match, facets=("area",), sort=Sort.RELEVANCE)
    assert len(answer.hits) == answer.total <= 1, text[:30]
    search_engine.engine.suggest(text, scope=Scope.PUBLIC, tokens=STRANGER)
    return time.monotonic() - started


@pytest.mark.parametrize("text", ["it's", '"', "%s", "\ue000", "a" * 100_000], ids=lambda text: ascii(text[:9]))
def test_hostile_text_in_an_entry_is_kept_and_found_beside(search_engine, text):
    wanted = search_engine.add(f"Bus {text}"[:500], body=f"tram {text}", texts=[(f"{text}.pdf"[:200], 1, text)])
    assert search_engine.ids("bus tram") == [wanted]


def test_hostile_filters_and_numbers_find_nothing(search_engine):
    search_engine.add("Bus", terms={"area": ["transport"]})
    many = frozenset(f"value{n}" for n in range(500))
    assert search_engine.search("bus", filters={"area": many}, facets=("area",)).total == 0
    answer = search_engine.search("bus", offset=9_000, facets=("nonsense", "area"))
    assert answer.total == 1
    assert answer.hits == ()
    assert answer.facets["nonsense"] == ()
