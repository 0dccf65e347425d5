"""A person joins, shares an idea in private, another member finds it, and a stranger learns nothing of it."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from home.roles import Role
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "forty bridges and a lock"
TITLE = "Lanterns along the Grand Union"
WORD, NONSENSE = "lanterns", "qwxzy"


def test_a_newcomer_joins_shares_an_idea_and_members_alone_learn_of_it(site, page, open_window, sign_in):
    sign_up(page)
    confirm_address(page)
    apply_to_join(page)
    secretary = SecretaryFactory()
    secretary.groups.add(Group.objects.get(name=Role.SECRETARIAT))
    approve_in_register(sign_in(secretary, open_window()))
    sign_in_as_member(page)
    share_idea(page)
    comment_on_it(sign_in(MemberFactory(), open_window()))
    page.reload()
    expect(page.locator(".hub-comment")).to_contain_text("We keep the keys to the locks.")
    learns_nothing(open_window(), address=page.url)


def test_the_secretariat_declines_with_a_reason_that_the_applicant_reads(site, page, open_window, sign_in):
    applicant = ApplicationFactory(person__first_name="Omar", person__last_name="Reyes").person
    secretary = SecretaryFactory()
    secretary.groups.add(Group.objects.get(name=Role.SECRETARIAT))
    decline_from_what_waits(sign_in(secretary, open_window()))
    sign_in(applicant, page)
    page.goto(link_in_mail_to(applicant.email))
    expect(page.locator(".hub-card")).to_contain_text("Please apply with your ward forum.")
    assert page.request.get("/ideas/").status == 404


def decline_from_what_waits(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="1 application to join").click()
    row = page.get_by_role("row").filter(has_text="Omar Reyes")
    row.hover()
    row.get_by_role("link", name=re.compile("^Decline")).click()
    page.get_by_label("Could not be confirmed by the organisation").check()
    page.locator("textarea").fill("Please apply with your ward forum.")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("The application is declined, and the applicant is told.")).to_be_visible()


def sign_up(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Join", exact=True).click()
    expect(page.locator("main")).to_contain_text("Joining is free")
    page.get_by_role("button", name="Create an account").click()
    page.get_by_label("First name").fill("Nadia")
    page.get_by_label("Last name").fill("Karim")
    page.locator("input[type=email]").fill("nadia.karim@example.org")
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.locator("h1")).to_have_text("Check your e-mail")


def confirm_address(page: Page) -> None:
    page.goto(link_in_mail_to("nadia.karim@example.org"))
    page.get_by_role("button", name="Yes, confirm it").click()
    expect(page.locator("h1")).not_to_have_text("Confirm your e-mail address")


def link_in_mail_to(recipient: str) -> str:
    """Return the path that the newest mail to `recipient` leads to, once the worker has sent it."""
    send_due_mail()
    letter = [letter for letter in mail.outbox if letter.to == [recipient]][-1]
    link = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert link, letter.body
    return link[1]


def apply_to_join(page: Page) -> None:
    """Fill in the form, to which the confirmed address leads without a page between."""
    expect(page.locator("h1")).to_have_text("Who you join for")
    page.get_by_label("Myself").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Voluntary and community").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Why do you want to join?").fill("I walk the towpaths each night and count the lamps.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("h1")).to_have_text("Check your answers")
    page.get_by_role("button", name="Send the application").click()
    expect(page.locator("main")).to_contain_text("Your application has reached the secretariat. You will hear by")
    page.goto("/your/")
    page.locator("main").get_by_role("link", name=re.compile("^Application")).click()
    expect(page.locator("main")).to_contain_text("Waiting for an answer")


def approve_in_register(page: Page) -> None:
    page.goto("/admin/members/application/")
    row = page.get_by_role("row").filter(has_text="Nadia Karim")
    row.hover()
    row.get_by_role("link", name=re.compile("^Approve")).click()
    expect(page.locator("main")).to_contain_text("I walk the towpaths each night")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("The application is approved, and the applicant is told.")).to_be_visible()
    assert link_in_mail_to("nadia.karim@example.org")


def sign_in_as_member(page: Page) -> None:
    """Sign in anew: that leads to the member's own page, which says how to begin."""
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("input[type=email]").fill("nadia.karim@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/your/$"))
    expect(page.get_by_role("heading", name="To begin with")).to_be_visible()


def share_idea(page: Page) -> None:
    page.goto("/ideas/new/")
    expect(page.locator("h1")).to_have_text("Before your first contribution")
    page.get_by_role("button", name="I accept").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("In short").fill("Low lamps that wake when somebody comes.")
    page.get_by_label("The proposal").fill("Lamps that listen would cost **less** than lamps that burn all night.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".hub-sight")).to_contain_text("you alone")
    page.get_by_role("button", name="Share this idea").click()
    page.get_by_label("All members").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("all members (nobody new today")
    page.get_by_role("button", name="Confirm and share").click()
    expect(page.locator(".hub-sight")).to_contain_text("all members, and nobody else")


def comment_on_it(page: Page) -> None:
    page.goto(f"/search/?q={WORD}")
    expect(page.get_by_role("heading", name="0 results for")).to_be_visible()
    page.get_by_role("navigation", name="What is searched").get_by_role("link", name="Members").click()
    page.locator(".hub-result").get_by_role("link", name=TITLE).click()
    page.get_by_label("Add a comment").fill("We keep the keys to the locks.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".hub-comment")).to_contain_text("We keep the keys to the locks.")


def learns_nothing(page: Page, *, address: str) -> None:
    for wanted in (address, "/ideas/987654321/", "/ideas/", f"/search/?scope=members&q={NONSENSE}"):
        page.goto(wanted)
        expect(page.locator("h1")).to_have_text("Sign in")
        assert WORD not in page.content().lower()
    page.goto(f"/search/?q={WORD}&scope=members")
    expect(page.locator("h1")).to_have_text("Sign in")
    for word in (WORD, NONSENSE):
        page.goto(f"/search/?q={word}")
        expect(page.get_by_role("heading", name=f"0 results for “{word}”")).to_be_visible()
        expect(page.locator(".hub-result")).to_have_count(0)
        expect(page.get_by_role("navigation", name="What is searched")).to_have_count(0)
    for surface in (f"/search/suggest/?q={WORD}", f"/search/suggest/?q={WORD}&scope=members", f"/search.json?q={WORD}"):
        assert TITLE not in page.request.get(surface).text()
