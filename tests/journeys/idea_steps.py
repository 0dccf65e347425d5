"""The steps from a policy area to a public idea: written, shared, talked about, and published with every consent."""

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

TITLE, SUMMARY = "Lanterns along the Grand Union", "Low lamps that wake when somebody comes."
SAID = "I walk there each night. My sister does not dare to."
QUOTED = "I walk there each night."


def begin_at_the_area(page: Page) -> str:
    """A member comes from the page of an area, which is ticked already. Returns where the draft is."""
    page.goto("/prospectus/housing/")
    page.get_by_role("link", name="Write an idea about this").click()
    expect(page.get_by_label("Housing")).to_be_checked()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("In short").fill(SUMMARY)
    page.get_by_label("The proposal").fill("Lamps that listen cost less than lamps that burn all night.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".hub-sight")).to_contain_text("you alone")
    return page.url


def share_with_all(page: Page, idea: str) -> None:
    page.goto(idea)
    page.get_by_role("button", name="Share this idea").click()
    page.get_by_label("All members").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Confirm and share").click()
    expect(page.locator(".hub-sight")).to_contain_text("all members, and nobody else")


def say_something(page: Page, idea: str) -> None:
    """Another member finds it in the list of ideas, and says something."""
    page.goto("/ideas/")
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"{re.escape(idea)}$"))
    page.get_by_label("Add a comment").fill(SAID)
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".hub-comment")).to_contain_text(SAID)


def propose_a_public_text(page: Page, idea: str, title: str, whom: str) -> None:
    """Choose other words than the private ones, and quote a part of what was said."""
    page.goto(idea)
    page.get_by_role("link", name="Make a public text of this idea").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("In short").fill("Low lamps for those who walk home.")
    page.get_by_label("The public text").fill("Lamps along the **towpath** that listen.")
    page.get_by_text(f"{whom}: I walk").click()
    page.get_by_label(f"Quote {whom}").check()
    page.get_by_label("Their exact words, or a part of them").fill(QUOTED)
    page.get_by_label("Creative Commons Attribution 4.0").check()
    page.get_by_label("Publish on").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Ask everybody in it").click()
    expect(page.locator(".hub-sight")).to_contain_text("Nothing is public.")


def nothing_is_public_yet(page: Page, title: str) -> None:
    page.goto("/published-ideas/")
    expect(page.get_by_role("main")).not_to_contain_text(title)
    page.goto("/prospectus/housing/")
    expect(page.get_by_role("main")).not_to_contain_text(title)


def agree(page: Page, title: str) -> None:
    """Whoever is quoted reads exactly what would be public, and agrees."""
    page.goto("/your/")
    waiting = page.locator(".hub-your__needs li").filter(has_text="Asks for your consent")
    waiting.get_by_role("link", name=title).click()
    expect(page.locator(".hub-preview blockquote")).to_have_text(QUOTED)
    page.get_by_role("button", name="Agree to this text").click()
    expect(page.get_by_role("main")).to_contain_text("You have agreed")


def it_is_public(page: Page, title: str) -> None:
    """A stranger comes by it in the list of published ideas, and reads whose it is."""
    page.goto("/published-ideas/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("main")).to_contain_text("By Nadia Karim")
    expect(page.get_by_role("main")).not_to_contain_text("sister")
