"""Titles in the Wagtail admin's page editor, of which it makes the page's address."""

from playwright.sync_api import Page, expect

LISTENS = """() => [["id_title", "w-sync"], ["id_slug", "w-slug"]].every(([field, controller]) =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(document.getElementById(field), controller))"""


def fill_in_title(page: Page, title: str, slug: str) -> None:
    """Type it once the editor listens (it comes late, and misses what is typed before), and see the address made."""
    page.wait_for_function(LISTENS)
    page.locator("#id_title").fill(title)
    page.locator("#id_title").blur()
    expect(page.locator("#id_slug")).to_have_value(slug)
