"""Two members find that they have had the same idea, let the one go into the other, and part again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import IS_COMPILED
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OLDER, YOUNGER = "Lanterns along the Grand Union", "Lanterns by the Grand Union"


def test_two_ideas_become_one_when_an_author_of_each_agrees_and_can_part_again(site, page, open_window, sign_in):
    nadia = MemberFactory(first_name="Nadia", last_name="Karim")
    older = IdeaFactory(author=nadia, shared=True, title=OLDER, proposal="Lamps that burn all night.")
    second = sign_in(MemberFactory(first_name="Omar", last_name="Reyes"), page)
    write_though_it_is_here_already(second)
    younger = share_with_all(second)
    propose_that_it_goes_into_the_other(second)
    first = sign_in(nadia, open_window())
    agree_when_asked(first)
    become_author_of_the_other(second)
    reader = sign_in(MemberFactory(), open_window())
    is_led_to_the_one_idea(reader, younger)
    change_it_and_show_how(first, reader, older.get_absolute_url())
    part_again(second, younger)
    reader.goto(younger)
    expect(reader.locator("h1")).to_have_text(YOUNGER)


def write_though_it_is_here_already(page: Page) -> None:
    """Be told of the other idea while the title is typed, or once when the form is sent."""
    page.goto("/ideas/new/")
    page.get_by_label("Title").press_sequentially(YOUNGER)
    if IS_COMPILED:
        expect(page.locator(".hub-already-here a")).to_have_text(OLDER)
        expect(page.get_by_role("status").filter(has_text="1 thing is here under a like name")).to_have_count(1)
    page.get_by_label("In short").fill("Lamps that wake.")
    page.get_by_label("The proposal").fill("Lamps that listen.")
    page.get_by_role("button", name="Save draft").click()
    if not IS_COMPILED:
        page.get_by_role("button", name="Save draft anyway").click()
    expect(page.locator("h1")).to_have_text(YOUNGER)


def share_with_all(page: Page) -> str:
    page.get_by_role("button", name="Share this idea").click()
    page.get_by_label("All members").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Confirm and share").click()
    expect(page.locator(".hub-sight")).to_contain_text("all members")
    return page.url


def propose_that_it_goes_into_the_other(page: Page) -> None:
    page.get_by_role("button", name="Merge").click()
    page.get_by_label("Words of the other idea").fill("lanterns along")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label(OLDER).check()
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("main")).to_contain_text("It is proposed. Its authors are asked.")


def agree_when_asked(page: Page) -> None:
    page.goto("/your/")
    waiting = page.locator(".hub-your__needs li").filter(has_text="Asked whether to make it one with another")
    waiting.get_by_role("link", name=OLDER).click()
    expect(page.locator(".hub-card")).to_contain_text("Proposed by Omar Reyes")
    page.get_by_role("button", name=re.compile("^Agree")).click()
    expect(page.locator("main")).to_contain_text("You have agreed. The two are one now.")
    page.goto("/your/")
    expect(page.locator(".hub-your__needs")).to_contain_text("Nothing waits for you.")


def become_author_of_the_other(page: Page) -> None:
    page.goto("/your/")
    page.locator(".hub-your__needs").get_by_role("link", name=OLDER).click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()


def is_led_to_the_one_idea(page: Page, younger: str) -> None:
    """The list and the search have one of the two, and the other's old address leads to it, with both credits."""
    page.goto("/ideas/")
    expect(page.get_by_role("link", name=OLDER).first).to_be_visible()
    expect(page.get_by_role("link", name=YOUNGER)).to_have_count(0)
    page.goto("/search/?q=lanterns&scope=members")
    expect(page.locator(".hub-result")).to_have_count(1)
    page.goto(younger)
    expect(page.locator("h1")).to_have_text(OLDER)
    expect(page.locator("main")).to_contain_text(f"With what came from “{YOUNGER}” by Omar Reyes")


def change_it_and_show_how(author: Page, reader: Page, idea: str) -> None:
    """What is taken over from the other is told word by word to those who could see it before."""
    author.goto(idea)
    author.get_by_role("button", name="Edit", exact=True).click()
    author.get_by_label("The proposal").fill("Lamps that listen.")
    author.get_by_role("button", name="Save", exact=True).click()
    reader.goto(idea)
    reader.get_by_role("link", name="Earlier versions").click()
    expect(reader.locator("ins").first).to_contain_text("listen")
    expect(reader.locator("del").first).to_contain_text("burn all night")


def part_again(page: Page, younger: str) -> None:
    page.goto(younger)
    page.get_by_role("link", name="Undo this").click()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator("main")).to_contain_text("The idea stands by itself again.")
