import json
import re

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from home.standing_pages import set_up_pages
from hub.members import devices
from search.models import Entry
from tests.home.factories import UserFactory
from tests.home.page_factories import faq_page, news_page, standard_page
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db


def _main(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_set_up_pages_twice_changes_nothing_and_keeps_what_editors_wrote():
    set_up_pages()
    page = StandardPage.objects.get(slug="privacy")
    page.title = "Our own notice"
    page.save_revision().publish()
    count = StandardPage.objects.count()
    set_up_pages()
    assert StandardPage.objects.count() == count
    assert StandardPage.objects.get(slug="privacy").title == "Our own notice"


def test_home_page_answers_a_stranger_on_an_empty_site(client: Client):
    set_up_pages()
    text = _main(client.get("/"))
    for words in ("What the city wants to know", "Open calls", "What was found", "Join", "No call is open now"):
        assert words in text
    assert 'name="q"' in text


ALERT_OF_CALLS = "/search/alerts/new/?kind=call"
OPEN_CALLS = "/search/?kind=call&amp;status=open"
OPEN_AREAS = "/search/?kind=area&amp;status=open-to-ideas"


def _calls_door(client: Client) -> str:
    return client.get("/").content.decode().split('<li class="hub-door">')[2].split("</li>")[0]


def test_door_to_calls_leads_to_an_alert_where_nothing_is_open(client: Client):
    set_up_pages()
    add_entry("Canals", kind="area", terms=[("status", "exploring", "Exploring")])
    add_entry("Secret area", kind="area", tokens=["members"], terms=[("status", "open-to-ideas", "Open to ideas")])
    door = _calls_door(client)
    assert door.count(f'href="{ALERT_OF_CALLS}"') == 2
    assert "No call is open now." in door
    assert client.get(ALERT_OF_CALLS).status_code == 200


def test_door_to_calls_leads_to_areas_open_to_ideas_while_no_call_is(client: Client):
    set_up_pages()
    for title in ("Housing", "Transport"):
        add_entry(title, kind="area", terms=[("kind", "area", "Area"), ("status", "open-to-ideas", "Open to ideas")])
    door = _calls_door(client)
    assert f'href="{OPEN_AREAS}"' in door
    assert "2 policy areas are open to ideas." in door
    assert f'href="{ALERT_OF_CALLS}"' in door
    assert "2 results" in client.get(OPEN_AREAS.replace("&amp;", "&")).content.decode()


def test_door_to_calls_leads_to_the_calls_there_are(client: Client):
    set_up_pages()
    for title, status in (("Warm homes", "open"), ("Cool homes", "forthcoming"), ("Old homes", "closed")):
        add_entry(title, kind="call", terms=[("kind", "call", "Call"), ("status", status, status.capitalize())])
    door = _calls_door(client)
    assert f'href="{OPEN_CALLS}"' in door
    assert "1 open call" in door
    assert ALERT_OF_CALLS not in door
    assert "1 result" in client.get(OPEN_CALLS.replace("&amp;", "&")).content.decode()


def test_home_page_asks_the_database_little(client: Client, django_assert_max_num_queries):
    set_up_pages()
    for number in range(5):
        news_page(title=f"Story {number}", tags=["homes"])
    client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/")


@pytest.mark.parametrize(
    "address", ["/privacy/", "/cookies/", "/terms/", "/accessibility/", "/freedom-of-information/"]
)
def test_standing_pages_are_there_and_the_footer_leads_to_them(client: Client, address):
    set_up_pages()
    response = client.get(address)
    assert response.status_code == 200
    assert f'href="{address}"' in response.content.decode().split("<footer")[1]


def test_the_page_of_cookies_names_each_that_the_site_sets(client: Client, settings):
    set_up_pages()
    html = client.get("/cookies/").content.decode()
    named = set(re.findall(r"<b>(\w+)</b>", html))
    assert named == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name, devices.COOKIE}


def test_pages_name_their_canonical_address_and_description(client: Client):
    set_up_pages()
    html = client.get("/privacy/").content.decode()
    assert re.search(r'<link rel="canonical" href="http[^"]*/privacy/">', html)
    assert 'name="description" content="What we keep about you' in html


def test_faq_has_an_anchor_for_each_question_and_tells_search_engines(client: Client):
    page = faq_page(("Who may join?", "Anyone."), ("Who may join?", "</script><b>Everyone</b>"))
    html = client.get(page.url).content.decode()
    assert 'id="who-may-join"' in html
    assert 'id="who-may-join-2"' in html
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    data = json.loads(block[1])
    assert [question["name"] for question in data["mainEntity"]] == ["Who may join?"] * 2


def test_news_is_listed_newest_first_with_a_feed(client: Client):
    news_page(title="Older", happened_on="2013-03-01")
    news_page(title="Newer", happened_on="2014-03-01")
    response = client.get("/news/")
    text = _main(response)
    assert text.index("Newer") < text.index("Older")
    assert "1 March 2014" in text
    assert "application/atom+xml" in response.content.decode()


@pytest.mark.parametrize("page", ["2", "999999999999", "-1", "x", "٣", "1e99"])
def test_news_list_ends_politely_whatever_page_is_asked_for(client: Client, page):
    news_page(title="Only one")
    assert "Only one" in _main(client.get("/news/", {"page": page}))


def test_news_page_shows_what_shares_its_tags(client: Client):
    page = news_page(title="Homes", tags=["housing", "empty homes"])
    news_page(title="Also homes", tags=["housing"])
    news_page(title="Buses", tags=["transport"])
    text = _main(client.get(page.url))
    assert "Also homes" in text
    assert "Buses" not in text


def test_news_page_asks_the_database_little(client: Client, django_assert_max_num_queries):
    page = news_page(title="Homes", tags=["housing"])
    client.get(page.url)
    with django_assert_max_num_queries(12):
        client.get(page.url)


def test_pages_are_in_the_catalogue_by_their_words():
    standard_page(title="Steering", body=[("heading", "Minutes"), ("text", "<p>Kept for ever.</p>")])
    entry = Entry.objects.get(kind="page", title="Steering")
    assert "Kept for ever." in entry.body
    assert "<p>" not in entry.body


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_restricted_page_is_missing_for_everyone(client: Client, kind):
    page = standard_page(title="Circle")
    PageViewRestriction.objects.create(page=page, restriction_type=kind)
    for reader in (None, UserFactory(), UserFactory(superuser=True)):
        if reader:
            client.force_login(reader)
        assert client.get(page.url).status_code == 404


def test_restricted_page_is_in_no_menu_no_shelf_and_no_sitemap(client: Client):
    page = standard_page(title="Circle zebra", show_in_menus=True)
    assert "Circle zebra" in client.get("/").content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Circle zebra" not in client.get("/").content.decode()
    assert page.url not in client.get("/sitemap-entries.xml").content.decode()


def test_sitemap_and_robots_lead_search_engines(client: Client):
    set_up_pages()
    assert "/sitemap-entries.xml" in client.get("/sitemap.xml").content.decode()
    assert "http://testserver/privacy/" in client.get("/sitemap-entries.xml").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_missing_page_is_answered_in_the_sites_own_frame(client: Client):
    set_up_pages()
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Search the site instead" in response.content.decode()


def test_home_page_preview_works(rf):
    home = set_up_pages()
    assert isinstance(home, HomePage)
    request = home.make_preview_request()
    assert request.status_code == 200
