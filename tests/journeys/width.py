"""Whether a page stays within its window."""

from typing import Final

from playwright.sync_api import Page

# What sticks out of the window, if the page is wider than it, or than the part that Wagtail cuts it off at.
_STICKS_OUT: Final = """() => [...document.querySelectorAll('html, .content-wrapper')]
  .every((one) => one.scrollWidth <= one.clientWidth + 1) ? [] : [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > innerWidth + 1)
  .slice(-2).map((one) => one.outerHTML.slice(0, 120))"""


def too_wide(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    """Open each address. Returns what sticks out, and where."""
    found = {}
    for address in addresses:
        response = page.goto(address)
        assert response is not None
        assert response.ok, address
        if sticking_out := page.evaluate(_STICKS_OUT):
            found[address] = sticking_out
    return found
