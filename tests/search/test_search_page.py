import re
import time

import pytest
from django.conf import settings
from django.urls import reverse

from search.engines.breaker import breaker
from search.models import PromotedResult, QueryLog
from tests.home.page_factories import contact_page
from tests.search.browsing import add_entries, add_entry, text_of

pytestmark = pytest.mark.django_db
URL = "/search/"


def test_page_is_at_the_address_that_the_site_promises():
    assert reverse("search:entry-list") == URL


def test_page_shows_title_kind_date_reference_and_publisher(client):
    add_entry(
        "Clean air for the city",
        reference="AIR-3",
        published_at="2014-03-03T12:00:00Z",
        summary="What the city can do.",
        terms=[("organisation", "aston", "Aston Institute"), ("kind", "news", "News")],
    )
    text = text_of(client.get(URL, {"q": "clean air"}))
    for expected in ("AIR-3", "3 March 2014", "Aston Institute", "News", "What the city can do."):
        assert expected in text
    assert "1 result for" in text


def test_page_marks_the_words_and_names_the_file_and_its_page(client):
    add_entry("Spring budget", texts=[("spring-budget.pdf", 12, "A levy on empty shops in the centre")])
    response = client.get(URL, {"q": "levy"})
    assert '<mark class="hub-mark">levy</mark>' in response.content.decode()
    assert "Page 12 of spring-budget.pdf" in text_of(response)


def title_of(response):
    """Return the title of the page without the site's name, its dashes plain."""
    title = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)[1]
    return title.replace("\u2013", "-").rpartition(" - ")[0].strip()


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({}, "Search"),
        ({"q": "air"}, "air - Search"),
        ({"area": "hou"}, "Housing - Search"),
        ({"q": "air", "area": ["hou", "tra"], "page": 2}, "air, Housing, tra - Search (page 2)"),
        ({"tag": ["a", "b", "c", "d"]}, "a, b, c, d - Search"),
        ({"tag": ["a", "b", "c", "d", "e"]}, "a, b, c, 2 more filters - Search"),
        ({"tag": "<b>" + "x" * 60}, "&lt;b&gt;" + "x" * 36 + "… - Search"),
    ],
)
def test_title_tells_one_search_from_another(client, asked, title):
    add_entry("Air at home", terms=[("area", "hou", "Housing")])
    assert title_of(client.get(URL, asked)) == title


def test_title_keeps_the_name_of_a_private_things_tag(client):
    add_entry("Air", tokens=["members"], terms=[("tag", "t1", "Operation Kestrel")])
    assert title_of(client.get(URL, {"tag": "t1"})) == "t1 - Search"


def test_row_of_an_organisation_says_its_name_once(client):
    add_entry("Aston Institute", kind="organisation", terms=[("organisation", "aston", "Aston Institute")])
    rows = client.get(URL, {"q": "aston"}).content.decode().split('<article class="hub-result">')[1]
    assert len(re.findall(r"Institute", rows.split("</article>")[0])) == 1


def test_page_escapes_what_people_wrote(client):
    hostile = "<script>alert(1)</script> levy"
    add_entry(hostile, summary=hostile, terms=[("tag", hostile, hostile), ("organisation", "o", hostile)])
    html = client.get(URL, {"q": "levy <script>", "tag": hostile}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_page_narrows_down_by_several_values_of_a_facet(client):
    add_entry("Air one", terms=[("area", "air", "Air quality"), ("year", "2014", "2014")])
    add_entry("Air two", terms=[("area", "hou", "Housing"), ("year", "2014", "2014")])
    add_entry("Air three", terms=[("area", "tra", "Transport"), ("year", "2016", "2016")])
    response = client.get(URL, {"q": "air", "area": ["air", "hou"]})
    text = text_of(response)
    assert "2 results" in text
    assert "Air three" not in text
    assert re.search(r"Transport\s+1", text), "the other values of a chosen facet keep their counts"
    assert 'href="?q=air&amp;area=hou"' in response.content.decode()


def test_page_without_filters_and_words_shows_everything_newest_first(client):
    add_entry("Old thing", published_at="2012-01-01T00:00:00Z")
    add_entry("New thing", published_at="2016-01-01T00:00:00Z")
    text = text_of(client.get(URL))
    assert "2 things to read" in text
    assert text.index("New thing") < text.index("Old thing")


def test_page_says_when_results_have_only_some_of_the_words(client):
    add_entry("Clean air")
    assert "results with some of them follow" in text_of(client.get(URL, {"q": "clean zebras"}))


def test_page_helps_where_nothing_is_found(client):
    add_entry("Housing", kind="area", url="/prospectus/housing/", terms=[("year", "2014", "2014")])
    html = client.get(URL, {"q": "housing", "year": "1999"}).content.decode()
    assert "0 results" in text_of(client.get(URL, {"q": "housing", "year": "1999"}))
    assert 'href="?q=housing"' in html
    assert "2014 (1)" in html
    assert 'href="/prospectus/housing/"' in html


def test_page_keeps_a_chosen_value_that_has_no_results(client):
    add_entry("Air", terms=[("year", "2014", "2014")])
    html = client.get(URL, {"q": "air", "year": "1999"}).content.decode()
    assert re.search(r'value="1999"[^>]*checked', html)


def test_page_pages_and_ends_politely(client):
    add_entries(settings.SEARCH_PAGE_SIZE + 1)
    first = client.get(URL, {"q": "clean"})
    assert 'href="?q=clean&amp;page=2"' in first.content.decode()
    assert 'start="21"' in client.get(URL, {"q": "clean", "page": 2}).content.decode()
    for page in ("3", "501", str(10**9), "9" * 40):
        response = client.get(URL, {"q": "clean", "page": page})
        assert response.status_code == 200
        assert "The results end on page 2" in text_of(response)


@pytest.mark.parametrize(
    "parameters",
    [
        {"page": "1e99"},
        {"page": "-1"},
        {"page": "NaN"},
        {"q": "\x00"},
        {"q": "\ud800".encode("utf-8", "surrogatepass")},
        {"q": "\u202egnp.exe"},
        {"q": "x" * 5_000_000},
        {"q": "word " * 10_000},
        {"q": "AND OR NOT ( \" ' * ^ ~ : NEAR(a b) %00 \\"},
        {"q": "'; DROP TABLE search_entry; --"},
        {"q": "*" * 300},
        {"q": '"' * 299},
        {"q": "-" * 300},
        {"tag": [f"t{n}" for n in range(500)]},
        {"tag": "x" * 5_000_000},
        {"tag": "\x00"},
        {"year": "9" * 40},
        {"sort": "private_column"},
        {"scope": "everything"},
        {"unknown": "x", "fields": "body", "ordering": "tokens"},
    ],
)
@pytest.mark.parametrize("url", ["/search/", "/search.json", "/search.atom", "/search/suggest/"])
def test_hostile_parameters_get_an_answer_in_time(client, url, parameters):
    add_entry()
    begun = time.perf_counter()
    response = client.get(url, parameters)
    assert response.status_code in {200, 400}
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_filter_by_kind_is_called_by_its_name_where_it_finds_nothing(client, reader, signed_in):
    if not signed_in:
        client.logout()
    assert "Kind: Idea" in text_of(client.get(URL, {"kind": "idea"}))


def test_who_finds_nothing_is_led_to_the_contact_page_wherever_it_is(client):
    assert "Still nothing" not in text_of(client.get(URL, {"q": "zyzzyva"}))
    page = contact_page()
    page.slug = "write-to-us"
    page.save()
    assert f'href="{page.url}">Ask us' in client.get(URL, {"q": "zyzzyva"}).content.decode()


def test_who_finds_nothing_is_led_to_the_policy_areas_that_are_published(client):
    add_entry("Housing", kind="area")
    add_entry("An area in draft", kind="area", tokens=())
    told = text_of(client.get(URL, {"q": "zyzzyva"}))
    assert "Housing" in told
    assert "An area in draft" not in told


def test_count_for_a_private_word_is_that_of_nonsense(client):
    add_entry("Zyzzyva merger", tokens=["members"], terms=[("tag", "zyzzyva", "Zyzzyva")])
    for parameters in ({"q": "zyzzyva"}, {"tag": "zyzzyva"}, {"q": "merger", "tag": "zyzzyva"}):
        nonsense = {name: value.replace("zyzzyva", "qwertyu") for name, value in parameters.items()}
        told = text_of(client.get(URL, parameters)).replace("zyzzyva", "qwertyu")
        assert told == text_of(client.get(URL, nonsense))


def test_engine_that_lags_shows_nothing_that_was_hidden_since(client):
    entry = add_entry("Zyzzyva merger")
    entry.tokens.all().delete()  # The engine has not heard of it.
    assert "Zyzzyva" not in text_of(client.get(URL, {"q": "merger"}))


def test_answers_are_kept_by_nobody_for_a_signed_in_person(client, reader):
    for url in ("/search/", "/search.json", "/search/suggest/?q=air"):
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert "Cookie" in response["Vary"]


def test_answers_to_strangers_must_be_asked_for_again(client):
    add_entry()
    first = client.get(URL, {"q": "air"})
    assert first["Cache-Control"] == "no-cache"
    assert "Cookie" in first["Vary"]
    assert client.get(URL, {"q": "air"}, headers={"If-None-Match": first["ETag"]}).status_code == 304
    add_entry("Air again")
    assert client.get(URL, {"q": "air"}, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_head_has_no_body_and_counts_nothing(client):
    response = client.head(URL, {"q": "air"}, headers={"User-Agent": "Firefox"})
    assert (response.status_code, response.content) == (200, b"")
    assert not QueryLog.objects.exists()


def test_post_is_refused(client):
    assert client.post(URL, {"q": "air"}).status_code == 405


def test_page_costs_few_queries_none_of_them_twice(client, django_assert_max_num_queries):
    add_entries(25, terms=[("area", "air", "Air quality"), ("year", "2014", "2014"), ("tag", "clean", "Clean")])
    with django_assert_max_num_queries(15) as captured:
        client.get(URL, {"q": "clean", "area": ["air", "nothing"], "page": 1}, headers={"User-Agent": "Firefox"})
    statements = [query["sql"] for query in captured.captured_queries]
    assert sorted(set(statements)) == sorted(statements)


@pytest.fixture
def refusing_engine(settings):
    """An Elasticsearch at whose address nobody listens."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    breaker.succeeded()
    yield
    breaker.succeeded()


def test_page_tells_when_the_database_stands_in(client, refusing_engine):
    add_entry("Clean air")
    for _ in range(3):  # After the first refusals the engine is not even asked.
        begun = time.perf_counter()
        text = text_of(client.get(URL, {"q": "clean"}))
        assert time.perf_counter() - begun < 2
        assert "a simpler one answers" in text
        assert "1 result for" in text


def test_page_has_no_notice_where_the_database_is_the_engine(client):
    add_entry("Clean air")
    assert "a simpler one answers" not in text_of(client.get(URL, {"q": "clean"}))


def test_editors_suggestion_stands_first_and_once(client):
    add_entries(3)
    suggested = add_entry("Air quality plan", summary="Clean air", terms=[("year", "2014", "2014")])
    PromotedResult.objects.create(query="Air, CLEAN", entry=suggested)
    html = client.get(URL, {"q": "clean air"}).content.decode()
    assert "Suggested by the editors" in html
    assert html.count(f'href="{suggested.url}"') == 1
    assert html.index(suggested.url) < html.index('<ol class="hub-results"')


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "clean"},
        {"q": "clean air", "sort": "newest"},
        {"q": "clean air", "year": "2016"},
        {"q": "clean air", "page": 2},
    ],
)
def test_editors_suggestion_stays_away_where_it_does_not_belong(client, parameters):
    add_entries(30, terms=[("year", "2016", "2016")])
    PromotedResult.objects.create(query="clean air", entry=add_entry("Plan", terms=[("year", "2014", "2014")]))
    assert "Suggested by the editors" not in client.get(URL, parameters).content.decode()


def test_editors_suggestion_of_what_is_no_longer_public_is_not_shown(client):
    PromotedResult.objects.create(query="merger", entry=add_entry("Zyzzyva", tokens=["members"]))
    assert "Zyzzyva" not in client.get(URL, {"q": "merger"}).content.decode()


def test_search_of_a_stranger_is_counted_after_the_answer(client):
    add_entry()
    client.get(URL, {"q": "Clean  Air"}, headers={"User-Agent": "Firefox"})
    row = QueryLog.objects.get()
    assert (row.query, row.results, row.count) == ("clean air", 1, 1)


@pytest.mark.parametrize(
    ("parameters", "agent"),
    [
        ({"q": "air"}, "Examplebot/1"),
        *(
            (told, "Firefox")
            for told in ({"q": "air", "page": "2"}, {"q": "air", "year": "2014"}, {"q": "jane@example.org"}, {})
        ),
    ],
)
def test_search_that_tells_editors_nothing_is_not_counted(client, parameters, agent):
    client.get(URL, parameters, headers={"User-Agent": agent})
    assert not QueryLog.objects.exists()


def test_search_of_a_signed_in_person_is_not_counted(client, reader, audience):
    for scope in ("public", "members"):
        client.get(URL, {"q": "secret plan", "scope": scope}, headers={"User-Agent": "Firefox"})
    assert not QueryLog.objects.exists()
