"""A new member writes an idea with a file, shares it step by step, talks about it, and is introduced to a partner."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from hub.files.extraction.keeping import read_file
from hub.ideas.models import IdeaFile
from tests.hub.members.factories import MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Lanterns along the Grand Union"
OFFER = "We keep the keys to the locks"
FILE = {"name": "Lamps counted.csv", "mimeType": "text/csv", "buffer": b"Lock,Lamps\nFarmers Bridge,wisteria\n"}


def test_a_new_member_shares_an_idea_step_by_step_and_is_introduced_to_a_partner(site, page, open_window, sign_in):
    nadia = MemberFactory(first_name="Nadia", last_name="Karim", member__access__terms=False)
    omar = MemberFactory(first_name="Omar", last_name="Reyes")
    third = MemberFactory(first_name="Third", last_name="Person")
    idea = write_on_first_visit(sign_in(nadia, page))
    add_file(page)
    share_with(page, "Omar")
    reader = sign_in(omar, open_window())
    read_and_say(reader, idea, "I walk there each night.")
    outsider = sign_in(third, open_window())
    assert outsider.request.get(idea).status == 404
    widen_to_all(page, idea)
    what_was_said_before_stays_with_those_who_could_see_it(outsider, idea)
    answer_and_name(page, idea)
    expect_told_without_a_word_of_it(omar.email)
    offer_and_be_introduced(reader, page, idea)


def write_on_first_visit(page: Page) -> str:
    """Begin at the member's page; accept the terms on the way, without typing anything twice. Returns the address."""
    page.goto("/your/")
    expect(page.get_by_role("heading", name="To begin with")).to_be_visible()
    page.goto("/ideas/new/")
    if page.get_by_role("button", name="I accept").count():
        page.get_by_role("button", name="I accept").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("In short").fill("Low lamps that wake when somebody comes.")
    page.get_by_label("The proposal").fill("Lamps that listen cost less than lamps that burn all night.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".hub-sight")).to_contain_text("you alone")
    return page.url


def add_file(page: Page) -> None:
    idea = page.url
    page.get_by_role("link", name="Add files").click()
    page.get_by_label("Add files").set_input_files(FILE)
    page.locator("button", has_text="Add files").click()
    expect(page.locator(".hub-files__item")).to_contain_text("Lamps counted.csv")
    read_file.func(model="ideas.IdeaFile", file_id=IdeaFile.objects.get().pk)  # The worker's part.
    page.goto(idea)


def share_with(page: Page, name: str) -> None:
    page.get_by_role("button", name="Share this idea").click()
    page.get_by_label("People or organisations that I name").check()
    page.get_by_label("Find a member or an organisation by name").fill(name)
    page.get_by_role("button", name="Find", exact=True).last.click()
    page.get_by_label(re.compile(f"^{name}")).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Lamps counted.csv").check()
    page.get_by_role("button", name="Confirm and share").click()
    expect(page.locator(".hub-sight")).to_contain_text("Omar Reyes")


def read_and_say(page: Page, idea: str, words: str) -> None:
    page.goto(idea)
    expect(page.locator(".hub-files__item")).to_contain_text("Lamps counted.csv")
    page.get_by_label("Add a comment").fill(words)
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".hub-comment")).to_contain_text(words)


def widen_to_all(page: Page, idea: str) -> None:
    page.goto(idea)
    page.get_by_role("link", name="Change who can see this").click()
    page.get_by_label("All members").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("Earlier versions and what was said so far stay with those who could")
    page.get_by_role("button", name="Confirm and share").click()
    expect(page.locator(".hub-sight")).to_contain_text("all members, and nobody else")


def what_was_said_before_stays_with_those_who_could_see_it(page: Page, idea: str) -> None:
    page.goto(idea)
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("main")).not_to_contain_text("I walk there each night.")
    expect(page.locator("main")).not_to_contain_text("Lamps counted.csv")
    for word, number in (("listen", 1), ("wisteria", 0)):
        page.goto(f"/search/?q={word}&scope=members")
        expect(page.locator(".hub-result")).to_have_count(number)


def answer_and_name(page: Page, idea: str) -> None:
    page.goto(idea)
    page.get_by_role("link", name="Answer Omar Reyes").click()
    page.get_by_label("Your answer").fill("@Omar Reyes, who keeps the keys?")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".hub-thread__replies strong")).to_have_text("@Omar Reyes")


def expect_told_without_a_word_of_it(address: str) -> None:
    send_due_mail()
    letter = [letter for letter in mail.outbox if letter.to == [address]][-1]
    assert "Lanterns" not in f"{letter.subject} {letter.body}"
    assert "keys" not in letter.body


def offer_and_be_introduced(maker: Page, asker: Page, idea: str) -> None:
    """One offers something under the idea; the other asks to be introduced; addresses show once both agree."""
    maker.goto(idea)
    maker.get_by_role("link", name="Offer or ask for something").click()
    maker.get_by_label(re.compile("^An offer")).check()
    maker.get_by_label("In one line").fill(OFFER)
    maker.get_by_label("What it is", exact=True).fill("Three locks, each evening until ten.")
    maker.get_by_label("Open until").fill(f"{timezone.localdate() + timedelta(days=30):%d/%m/%Y}")
    maker.get_by_role("button", name="Open it").click()
    expect(maker.locator("h1")).to_have_text(OFFER)
    asker.goto(idea)
    asker.get_by_role("link", name=OFFER).click()
    asker.get_by_label("Why would you like to be introduced?").fill("To hang up three lamps.")
    asker.get_by_role("button", name="Ask to be introduced").click()
    asker.locator("main").get_by_role("link", name="Omar Reyes").click()
    expect(asker.locator("main")).not_to_contain_text("@example")
    maker.goto("/your/")
    maker.get_by_role("link", name=re.compile("introduced|Nadia Karim")).first.click()
    maker.get_by_role("button", name="Accept and show addresses").click()
    asker.reload()
    for window in (maker, asker):
        expect(window.locator("main")).to_contain_text("You have both agreed.")
        expect(window.locator("main a[href^='mailto:']")).to_have_count(1)
