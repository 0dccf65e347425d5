"""A steward keeps their organisation's page, hands over and leaves; a member invites; the secretariat asks back."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHARF, ADDRESS = "Wharf Street Workshops", "/members/organisations/wharf-street-workshops/"
INVITED = "bram.bakker@example.org"


def test_a_steward_keeps_the_page_hands_over_and_leaves(site, page, open_window, sign_in):
    wharf = OrganisationFactory(name=WHARF, slug="wharf-street-workshops", member=True)
    grace = MembershipFactory(steward=True, organisation=wharf, person__first_name="Grace").person
    omar = MemberFactory(first_name="Omar", last_name="Reyes", member__organisation=wharf)
    steward, stranger = sign_in(grace, page), open_window()
    keep_the_page(steward)
    stranger.goto(ADDRESS)
    expect(stranger.locator("main")).to_contain_text("We repair lamps and benches.")
    expect(stranger.get_by_role("link", name="01234567")).to_be_visible()
    hand_over(steward)
    leave(steward)
    successor = sign_in(omar, open_window())
    successor.goto(f"{ADDRESS}people/")
    expect(successor.get_by_role("link", name=f"Edit the page of {WHARF}")).to_be_visible()
    expect(successor.locator(".hub-people")).not_to_contain_text("Grace")


def test_a_member_invites_takes_it_back_and_somebody_else_does_not_want_to_hear_again(site, page, open_window, sign_in):
    sign_in(MemberFactory(first_name="Nadia", last_name="Karim"), page)
    first = invite(page, "somebody@example.org")
    page.get_by_role("button", name="Withdraw the invitation to somebody@example.org").click()
    expect(page.locator("main")).to_contain_text("Its link leads nowhere any more.")
    invited = open_window()
    invited.goto(first)
    expect(invited.locator("h1")).to_have_text("This link is not in use")
    invited.complaints.clear()  # The browser reports the 404.
    invited.goto(invite(page, INVITED))
    expect(invited.locator("main")).to_contain_text("Nadia Karim")
    invited.get_by_role("button", name="Do not write to me again").click()
    expect(invited.locator("h1")).to_have_text("Thank you for your answer")
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text=INVITED)).to_contain_text("Declined")
    letters = len(mail.outbox)
    send_invitation(page, INVITED)
    send_due_mail()
    assert len(mail.outbox) == letters


def test_the_secretariat_asks_back_and_the_applicant_answers_and_withdraws(site, page, open_window, sign_in):
    applicant = ApplicationFactory(person__first_name="Omar", person__last_name="Reyes", individual=True).person
    secretariat = sign_in(SecretaryFactory(), open_window())
    ask_back(secretariat)
    sign_in(applicant, page)
    page.goto("/your/")
    page.get_by_role("link", name=re.compile("^Answer what the secretariat asks")).click()
    expect(page.locator("main")).to_contain_text("Which canal do you mean?")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator("textarea").fill("The Grand Union.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("main")).to_contain_text("Waiting for an answer")
    secretariat.reload()
    act_on(secretariat, "Approve")
    expect(secretariat.locator("main")).to_contain_text("The Grand Union.")
    page.get_by_text("Withdraw the application").click()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator("main")).to_contain_text("Withdrawn")
    secretariat.get_by_role("button", name="Approve").click()
    expect(secretariat.locator("main")).not_to_contain_text("The application is approved")
    assert page.request.get("/ideas/").status == 404


def keep_the_page(page: Page) -> None:
    """Mistype a number, whose check tells it, and have the page say what the organisation does."""
    page.goto(f"{ADDRESS}people/")
    page.get_by_role("link", name=f"Edit the page of {WHARF}").click()
    page.get_by_role("textbox", name=re.compile("^Description")).fill("We repair lamps and benches.")
    page.get_by_role("textbox", name=re.compile("^Company number")).fill("12")
    page.get_by_role("textbox", name=re.compile("^ROR")).fill("nonsense")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("textbox", name=re.compile("^Company number")).fill("01234567")
    page.get_by_role("textbox", name=re.compile("^ROR")).fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("We repair lamps and benches.")


def hand_over(page: Page) -> None:
    page.goto(f"{ADDRESS}people/")
    page.get_by_role("link", name=re.compile("^Make steward.*Omar Reyes")).click()
    page.get_by_role("button", name="Make steward").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say whether you stay a steward")
    page.get_by_label("I hand over, and am a steward no longer").check()
    page.get_by_role("button", name="Make steward").click()
    expect(page.get_by_role("link", name=f"Edit the page of {WHARF}")).to_have_count(0)


def leave(page: Page) -> None:
    page.goto("/members/membership/")
    page.get_by_role("link", name=re.compile("^Leave.*Wharf")).click()
    expect(page.locator("main")).to_contain_text("You no longer see what members share")
    page.get_by_role("button", name="Leave").click()
    page.goto("/members/membership/")
    expect(page.locator(".hub-card")).to_contain_text("Ended")
    assert page.request.get("/ideas/").status == 404


def send_invitation(page: Page, address: str) -> None:
    page.goto("/your/")
    page.get_by_role("link", name="Your invitations").click()
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Your note").fill("You count lamps, too.")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.locator("main")).to_contain_text("Your invitation is on its way.")


def invite(page: Page, address: str) -> str:
    """Invite somebody. Returns the link of the letter, which says who invites and what they write."""
    send_invitation(page, address)
    send_due_mail()
    letter = [letter for letter in mail.outbox if letter.to == [address]][-1]
    assert "Nadia Karim" in letter.body
    assert "> You count lamps, too." in letter.body
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]  # type: ignore[index]


def ask_back(page: Page) -> None:
    page.goto("/admin/members/application/")
    act_on(page, "Ask back")
    page.locator("textarea").fill("Which canal do you mean?")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_text("The application waits for the applicant.")).to_be_visible()


def act_on(page: Page, act: str) -> None:
    row = page.get_by_role("row").filter(has_text="Omar Reyes")
    row.hover()
    row.get_by_role("link", name=re.compile(f"^{act}")).click()
