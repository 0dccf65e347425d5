"""A member says what they know and to whom, follows two policy areas, takes a break, takes their data and is erased."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import MemberFactory
from tests.prospectus.factories import make_area

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "forty bridges and a lock"
TITLE, SAID = "Lanterns along the Grand Union", "We keep the keys to the locks."


@pytest.fixture
def nadia(site):
    """A new member who has shared an idea, and has said something to another's."""
    nadia = MemberFactory(first_name="Nadia", last_name="Karim", password=PASSWORD)
    nadia.emailaddress_set.create(email=nadia.email, primary=True, verified=True)
    make_area("Housing")
    make_area("Transport")
    IdeaFactory(author=nadia, shared=True, title=TITLE)
    CommentFactory(author=nadia, text=SAID)
    return nadia


@pytest.fixture
def own(page, nadia):
    """Her own window, signed in by password."""
    sign_in_as(nadia, page)
    expect(page).to_have_url(re.compile("/your/$"))
    return page


def test_a_member_says_what_they_know_to_whom_they_like_and_takes_a_break(own, nadia, open_window, sign_in):
    member, stranger = sign_in(MemberFactory(), open_window()), open_window()
    say_what_one_knows(own)
    follow_two_areas(own)
    address = nadia.profile.get_absolute_url()
    expect_seen(member, address, "I count lamps", "0121 496 0000")
    expect_seen(stranger, address, "I count lamps", but="0121 496 0000")
    find_in_directory(stranger)
    take_a_break(own)
    come_back(own)
    show_name_to_members_alone(own)
    stranger.goto("/members/people/")
    expect(stranger.locator("main")).to_contain_text("Nobody has agreed to be named here yet.")


def test_a_member_takes_their_data_and_is_erased_and_what_they_gave_stays(own, nadia, open_window, sign_in):
    reader = sign_in(MemberFactory(), open_window())
    idea = nadia.ideas.get().get_absolute_url()
    assert {TITLE, SAID} <= download(own)
    erase(own)
    reader.goto(idea)
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("main")).to_contain_text("Former member")
    for surface in (idea, "/ideas/", "/members/people/", "/search/?q=nadia&scope=members", "/members/"):
        assert "Nadia" not in reader.request.get(surface).text().replace("q=nadia", "")
    sign_in_as(nadia, own)
    expect(own.locator(".govuk-error-summary")).to_be_focused()


def sign_in_as(person, page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def say_what_one_knows(page: Page) -> None:
    """From the first visit's first step, part by part, and see it as others will."""
    page.get_by_role("link", name="Say what you know").click()
    page.get_by_role("textbox", name=re.compile("^What you know")).fill("I count lamps on the towpath.")
    page.get_by_label("Who sees what you know?").select_option(label="Everybody, on the web")
    page.get_by_role("textbox", name=re.compile("^How to reach you")).fill("0121 496 0000")
    page.get_by_label("Who sees how to reach you?").select_option(label="Members")
    page.get_by_role("textbox", name=re.compile("^Links")).fill("javascript:alert(1)")
    page.get_by_label("Who sees your name?").select_option(label="Everybody, on the web")
    page.get_by_role("button", name="Save and see it").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator(".govuk-error-summary")).to_contain_text("like https://example.org")
    page.get_by_role("textbox", name=re.compile("^Links")).fill("")
    page.get_by_role("button", name="Save and see it").click()
    expect(page.locator("main")).to_contain_text("I count lamps on the towpath.")
    page.goto("/members/profile/preview/public/")
    expect(page.locator("main")).to_contain_text("I count lamps on the towpath.")
    expect(page.locator("main")).not_to_contain_text("0121 496 0000")


def follow_two_areas(page: Page) -> None:
    page.goto("/your/")
    expect(page.get_by_role("link", name="Say what you know")).to_have_count(0)
    page.get_by_role("link", name="Choose policy areas").click()
    page.get_by_label("Housing").check()
    page.get_by_label("Transport").check()
    page.get_by_role("button", name="Follow").click()
    page.goto("/your/")
    expect(page.get_by_role("heading", name="To begin with")).to_have_count(0)


def expect_seen(page: Page, address: str, *words: str, but: str = "") -> None:
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Nadia Karim")
    for word in words:
        expect(page.locator("main")).to_contain_text(word)
    if but:
        assert but not in page.content()


def find_in_directory(page: Page) -> None:
    page.goto("/members/people/")
    page.get_by_label("Knows or can offer").fill("lamps")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="1 person found")).to_be_visible()
    assert "I count lamps" in page.request.get("/members/people.csv").text()


def take_a_break(page: Page) -> None:
    page.goto("/your/")
    page.get_by_role("link", name="Your membership").first.click()
    page.get_by_role("link", name="Take a break").click()
    page.get_by_role("button", name="Take a break").click()
    expect(page.locator("main")).to_contain_text("You have been on a break since")
    assert page.request.get("/ideas/").status == 404
    assert TITLE not in page.request.get("/search/?q=lanterns&scope=members").text()


def come_back(page: Page) -> None:
    page.get_by_role("button", name="Come back").click()
    page.goto("/ideas/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def show_name_to_members_alone(page: Page) -> None:
    page.goto("/members/profile/")
    page.get_by_label("Who sees your name?").select_option(label="Members")
    page.get_by_role("button", name="Save and see it").click()
    page.goto("/members/profile/preview/public/")
    expect(page.locator("main")).to_contain_text("Nothing: you do not show your name to everybody")


def download(page: Page) -> set[str]:
    """Return all the texts that are in the copy of one's data."""
    page.goto("/members/membership/")
    page.get_by_role("link", name="Download your data, or have it erased").click()
    page.get_by_role("button", name="Download your data").click()
    page.get_by_label("Password").fill(PASSWORD)  # Once more: somebody else may sit at an unlocked screen.
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("h1")).to_have_text("Your copy is ready to download")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download your data").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as copy:
        kept = " ".join(copy.read(name).decode() for name in copy.namelist() if name.endswith(".json"))
    return {words for words in (TITLE, SAID) if words in kept}


def erase(page: Page) -> None:
    page.goto("/members/your-data/")
    page.get_by_role("link", name="See what goes and what stays").click()
    page.get_by_role("button", name="Erase me").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("I have downloaded what I want to keep").check()
    page.get_by_role("button", name="Erase me").click()
    expect(page.locator("h1")).to_have_text("Your account has been erased")
    page.goto("/your/")
    expect(page.locator("h1")).to_have_text("Sign in")
