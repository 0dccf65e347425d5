"""The public comes to find what was found, with a mouse, with the keyboard alone, and without JavaScript."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from hub.publications.enums import PublicationType
from tests.browser import IS_COMPILED
from tests.hub.publications.factories import SMALL_PDF, AttachmentFactory, PublicationFactory, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Towpaths after dark"


@pytest.fixture
def towpaths(site):
    """A report with a file about canals, and a briefing beside it."""
    report = PublicationFactory(
        title=TITLE, type=PublicationType.REPORT, published_on=date(2016, 3, 3), abstract="Who walks beside the canals."
    )
    AttachmentFactory(page=report, title="Towpaths after dark, the whole report")
    briefing = PublicationFactory(
        title="Canals and freight", type=PublicationType.BRIEFING, published_on=date(2015, 5, 4)
    )
    publish(briefing)
    return publish(report)


def test_public_finds_a_publication_narrows_down_and_opens_its_file(page, towpaths):
    search_from_home(page, "canals")
    expect(page.get_by_role("heading", name="2 results for “canals”")).to_be_visible()
    expect(page.locator(".hub-result mark").first).to_have_text("canals", ignore_case=True)
    narrow_down(page, "Report")
    expect(page.get_by_role("heading", name="1 result for “canals”")).to_be_visible()
    follow_this_filter(page)
    open_and_read_file(page)


def test_public_does_the_same_without_javascript(open_window, towpaths):
    page = open_window(java_script_enabled=False)
    search_from_home(page, "canals")
    narrow_down(page, "Report")
    expect(page.get_by_role("heading", name="1 result for “canals”")).to_be_visible()
    open_and_read_file(page)


def test_public_searches_by_keyboard_alone(page, towpaths):
    page.goto("/")
    tab_to(page, "site-search")
    page.keyboard.type("towp")
    if IS_COMPILED:
        choose_suggestion(page)
    else:
        page.keyboard.type("aths")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="1 result for “towpaths”")).to_be_visible()


def test_public_closes_the_suggestions_and_searches_what_was_typed(page, towpaths):
    page.goto("/")
    tab_to(page, "home-search")
    page.keyboard.type("canals")
    if IS_COMPILED:
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 results for “canals”")).to_be_visible()


def test_every_door_of_the_home_page_opens_for_the_public(page, towpaths):
    page.goto("/")
    addresses = page.locator("main a, nav a, footer a").evaluate_all("links => links.map(link => link.href)")
    for address in sorted({address for address in addresses if address.startswith(page.url)}):
        response = page.goto(address)
        assert response.ok, address
        expect(page.locator("h1")).to_have_count(1)


def search_from_home(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("#home-search").fill(words)
    page.locator("main").get_by_role("button", name="Search").click()


def narrow_down(page: Page, value: str) -> None:
    choice = page.locator(".hub-facet").filter(has_text=value).first
    if choice.get_attribute("open") is None:
        choice.locator("summary").first.click()
    choice.get_by_role("checkbox", name=re.compile(f"^{value}")).check()
    page.get_by_role("button", name="Apply filters").click()


def follow_this_filter(page: Page) -> None:
    """Read the feed of what was filtered for: the report alone."""
    feed = page.request.get(page.get_by_role("link", name="Follow new results in a feed reader").get_attribute("href"))
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text().count("<entry>") == 1
    assert TITLE in feed.text()


def open_and_read_file(page: Page) -> None:
    page.locator(".hub-result").get_by_role("link", name=TITLE).click()
    expect(page.locator("h1")).to_have_text(TITLE)
    address = page.get_by_role("link", name="Towpaths after dark, the whole report").get_attribute("href")
    file = page.request.get(address)
    assert file.headers["content-type"] == "application/pdf"
    assert file.body() == SMALL_PDF


def tab_to(page: Page, element_id: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element_id:
            return
    raise AssertionError(f"The Tab key does not lead to {element_id}.")


def choose_suggestion(page: Page) -> None:
    box = page.locator("#site-search")
    expect(page.get_by_role("option")).to_have_text(re.compile(TITLE))
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(TITLE)
