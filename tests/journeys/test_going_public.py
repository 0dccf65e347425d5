"""An idea becomes public by the consent of everybody in it, at the council's question, and is withdrawn again."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import AccessFactory, MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PRIVATE, PRIVATE_WORDS = "Lanterns along the Grand Union", "The wisteria by the lock hides our cable."
TITLE, ADDRESS = "Lamps that wake when somebody comes", "/published-ideas/lamps-that-wake-when-somebody-comes/"
WORD = "towpath"
SAID = "I walk there each night. My sister does not dare to."
QUOTED = "I walk there each night."


@pytest.fixture
def idea(site):
    """What Nadia shares with all members, and what Omar said to it."""
    idea = IdeaFactory(
        author=MemberFactory(first_name="Nadia", last_name="Karim"),
        shared=True,
        title=PRIVATE,
        proposal=PRIVATE_WORDS,
    )
    CommentFactory(idea=idea, author=MemberFactory(first_name="Omar", last_name="Reyes"), text=SAID)
    return idea


@pytest.fixture
def officer(site):
    """An officer who answers ideas for the council."""
    officer = AccessFactory(officer=True).person
    officer.first_name, officer.last_name = "Peter", "Lindqvist"
    officer.save()
    return officer


def test_an_idea_is_public_once_everybody_in_it_has_agreed_and_leaves_a_notice(
    idea, officer, page, open_window, sign_in
):
    nadia, omar = idea.author, idea.comments.get().author
    grace = MemberFactory(first_name="Grace", last_name="Okafor")
    author, co_author, quoted = (sign_in(person, open_window()) for person in (nadia, grace, omar))
    write_together(author, co_author, idea.get_absolute_url())
    council = sign_in(officer, open_window())
    ask_for_the_council(council, idea.get_absolute_url())
    propose_when_asked(author, nadia.email)
    is_nowhere_public(page)
    the_council_cannot_agree_for_anybody(council, author.url)
    agree_when_asked(co_author, grace.email)
    is_nowhere_public(page)
    agree_when_asked(quoted, omar.email, is_named=False)
    is_found_and_credited(page)
    withdraw(author)
    a_notice_is_left(page)


def write_together(author: Page, co_author: Page, idea: str) -> None:
    author.goto(idea)
    author.get_by_role("button", name="Authors").click()
    author.get_by_label("Find a member by name or organisation").fill("grace")
    author.get_by_role("button", name="Find", exact=True).click()
    author.get_by_role("button", name="Ask Grace Okafor").click()
    expect(author.locator("main")).to_contain_text("Grace Okafor can see the idea already.")
    author.get_by_role("button", name="Confirm and ask").click()
    expect(author.locator("main")).to_contain_text("no answer yet")
    co_author.goto("/your/")
    co_author.get_by_role("link", name=PRIVATE).first.click()
    co_author.get_by_role("button", name="Accept").click()
    expect(co_author.get_by_role("button", name="Edit", exact=True)).to_be_visible()


def ask_for_the_council(page: Page, idea: str) -> None:
    """The council finds a question to ask, and no way to do it."""
    page.goto(idea)
    expect(page.get_by_role("link", name="Make a public text of this idea")).to_have_count(0)
    assert page.request.get(f"{idea}publish/").status == 404
    page.get_by_role("link", name="Ask the authors whether they would publish this").click()
    page.get_by_role("button", name="Ask the authors").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Why should it be public?").fill("Other cities ask us how we light the canal.")
    page.get_by_role("button", name="Ask the authors").click()
    expect(page.locator("main")).to_contain_text("They have not answered.")


def propose_when_asked(page: Page, address: str) -> None:
    """Read the question, and choose other words than the private ones, a part of a comment, a licence and the day."""
    expect_told(address, "the council asks")
    open_what_waits(page, PRIVATE, "Asked by the council whether to publish it")
    expect(page.locator("main")).to_contain_text("Other cities ask us how we light the canal.")
    page.get_by_role("button", name="Propose a public text").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("In short").fill("Low lamps for those who walk home.")
    page.get_by_label("The public text").fill(f"Lamps along the **{WORD}** that listen.")
    page.get_by_text("Omar Reyes: I walk").click()
    page.get_by_label("Quote Omar Reyes").check()
    words = page.get_by_label("Their exact words, or a part of them")
    words.fill("I run there each night.")
    page.get_by_label("Creative Commons Attribution 4.0").check()
    page.get_by_label("Publish on").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Ask everybody in it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Use the exact words of the comment")
    words.fill(QUOTED)
    page.get_by_role("button", name="Ask everybody in it").click()
    expect(page.locator(".hub-sight")).to_contain_text("Nothing is public.")
    expect(page.locator(".hub-sight")).to_contain_text("1 of 3 so far")


def is_nowhere_public(page: Page) -> None:
    """What is proposed is behind no address that can be guessed, and behind no search."""
    assert page.request.get(ADDRESS).status == 404
    for surface in (
        f"/search/?q={WORD}",
        f"/search.json?q={WORD}",
        "/search.atom",
        "/sitemap.xml",
        "/published-ideas/",
    ):
        text = page.request.get(surface).text()
        assert TITLE not in text
        assert ADDRESS not in text
    page.goto(f"/search/?q={WORD}")
    expect(page.get_by_role("heading", name=f"0 results for “{WORD}”")).to_be_visible()


def the_council_cannot_agree_for_anybody(page: Page, proposal: str) -> None:
    """Neither reading what is proposed nor pressing its buttons is open to whoever asked."""
    assert page.request.get(proposal).status == 404
    page.goto("/your/")
    token = {"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value()}
    for act in ("agree", "stop", "edit"):
        assert page.request.post(f"{proposal}{act}/", form=token, headers={"Referer": page.url}).status == 404


def agree_when_asked(page: Page, address: str, *, is_named: bool = True) -> None:
    """Come by what waits on one's own page, read exactly what would be public, and agree."""
    expect_told(address, "your consent is asked")
    open_what_waits(page, TITLE, "Asks for your consent")
    preview = page.locator(".hub-preview")
    expect(preview).to_contain_text(f"Lamps along the {WORD} that listen.")
    expect(preview.locator("blockquote")).to_have_text(QUOTED)
    expect(preview).to_contain_text("Creative Commons Attribution 4.0")
    page.get_by_label(re.compile("^Name me as")).set_checked(is_named)
    page.get_by_role("button", name="Agree to this text").click()
    expect(page.locator("main")).to_contain_text("You have agreed")


def open_what_waits(page: Page, title: str, why: str) -> None:
    page.goto("/your/")
    waiting = page.locator(".hub-your__needs li").filter(has_text=why)
    waiting.get_by_role("link", name=title).click()


def expect_told(address: str, what: str) -> None:
    """The newest letter says that something waits, and not a word of the idea."""
    send_due_mail()
    letter = [letter for letter in mail.outbox if letter.to == [address]][-1]
    assert what in letter.subject
    text = f"{letter.subject} {letter.body}".lower()
    assert not [word for word in ("lanterns", "lamps", "wisteria", WORD, "walk there") if word in text]


def is_found_and_credited(page: Page) -> None:
    """A stranger finds the public text by its words, reads whose it is, and learns nothing of the private one."""
    page.goto("/")
    page.locator("#home-search").fill(WORD)
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator(".hub-result").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
    main = page.locator("main")
    expect(main).to_contain_text("By Nadia Karim, Grace Okafor. Licence: Creative Commons Attribution 4.0.")
    expect(main.locator("figure")).to_contain_text(QUOTED)
    expect(main.locator("figcaption")).to_have_text("A member")
    for word in ("wisteria", "sister", "Omar"):
        assert word not in page.content()
    page.goto("/search/?q=wisteria")
    expect(page.get_by_role("heading", name="0 results for “wisteria”")).to_be_visible()
    assert ADDRESS in page.request.get("/search.atom").text()


def withdraw(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say why it is withdrawn")
    page.get_by_label("Why is it withdrawn?").fill("The lamps woke the herons.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("main")).to_contain_text("The lamps woke the herons.")
    page.complaints.clear()  # type: ignore[attr-defined]  # The browser reports the 410 of the notice.


def a_notice_is_left(page: Page) -> None:
    today = timezone.localdate()
    assert page.request.get(ADDRESS).status == 410
    page.goto(ADDRESS)
    expect(page.locator("main")).to_contain_text(f"withdrawn by its authors on {today.day} {today:%B %Y}")
    expect(page.locator("main")).not_to_contain_text("that listen")
    page.complaints.clear()  # type: ignore[attr-defined]
    page.goto(f"/search/?q={WORD}")
    expect(page.get_by_role("heading", name=f"0 results for “{WORD}”")).to_be_visible()
