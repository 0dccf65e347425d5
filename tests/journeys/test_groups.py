"""A member makes a closed group and invites another, who comes in; a third learns nothing of it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from tests.hub.members.factories import MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Lanterns along the Grand Union"


def test_a_closed_group_is_made_joined_and_handed_over_and_others_learn_nothing(site, page, open_window, sign_in):
    maker, guest, third = (MemberFactory(first_name=name) for name in ("Nadia", "Omar", "Third"))
    make_group(sign_in(maker, page))
    address = page.url
    invite(page, "Omar")
    accept(sign_in(guest, open_window()), guest.email)
    hand_over_and_leave(page, address)
    learns_nothing(sign_in(third, open_window()), address)


def make_group(page: Page) -> None:
    page.goto("/groups/")
    page.get_by_role("button", name="Make a group").click()
    page.get_by_role("button", name="Make the group").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Name of the group").fill(NAME)
    page.get_by_label("What is it for?").fill("To light the towpath.")
    page.get_by_role("button", name="Make the group").click()
    expect(page.locator("h1")).to_have_text(NAME)
    expect(page.locator("aside")).to_contain_text("Only the people in it, and whoever is invited")


def invite(page: Page, name: str) -> None:
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name of a member").fill(name.lower())
    page.get_by_role("button", name="Find").click()
    page.get_by_label(re.compile(f"^{name}")).check()
    page.get_by_role("button", name="Invite").click()
    expect(page.locator("main")).to_contain_text("Invited, not answered yet")


def accept(page: Page, address: str) -> None:
    send_due_mail()
    letter = next(letter for letter in mail.outbox if letter.to == [address])
    assert NAME not in f"{letter.subject} {letter.body}"
    page.goto(re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1])  # type: ignore[index]
    expect(page.locator(".hub-card")).to_contain_text("To light the towpath.")
    page.get_by_role("button", name="Join").click()
    expect(page.locator("h1")).to_have_text(NAME)


def hand_over_and_leave(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Leave the group").click()
    page.get_by_role("button", name="Leave the group").click()
    expect(page.locator("main")).to_contain_text("You are its only steward.")
    page.get_by_role("link", name="Add a steward or hand over").click()
    page.get_by_label(re.compile("^Omar")).check()
    page.get_by_label("No, I hand over").check()
    page.get_by_role("button", name="Make steward").click()
    page.goto(f"{address}leave/")
    page.get_by_role("button", name="Leave the group").click()
    expect(page.locator("main")).to_contain_text("You have left the group.")
    assert page.request.get(address).status == 404


def learns_nothing(page: Page, address: str) -> None:
    page.goto("/groups/")
    expect(page.locator("main")).not_to_contain_text("Lanterns")
    expect(page.locator("main")).to_contain_text("There is no open group that you are not in.")
    page.goto("/search/?q=lanterns&scope=members")
    expect(page.locator("main")).not_to_contain_text("Grand Union")
    assert page.request.get(address).status == 404
