"""Dates in the Wagtail admin's forms."""

from playwright.sync_api import Page, expect


def fill_in_date(page: Page, field: str, value: str) -> None:
    """Type it, and leave the field once its calendar has come: it comes late, and above what is clicked next."""
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    page.locator(field).fill(value)
    expect(calendar).to_have_count(1)
    page.locator(field).blur()
    expect(calendar).to_have_count(0)
