"""A list of contacts is looked over, imported and invited, and one of them becomes a member of their organisation."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from hub.members.contacts.services import invite_next
from tests.home.factories import UserFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "forty bridges and a lock"
NADIA, OMAR, OTHER = "nadia.karim@example.org", "omar.reyes@example.org", "somebody.else@example.org"
WHARF, IDEA = "Wharf Street Workshops", "Lanterns along the Grand Union"
LIST = f"""Name,E-mail,Organisation,Sector,Role,Shoe size
Nadia Karim,{NADIA},Wharf Street Workshops Ltd,think tank,Researcher,38
Known Already,known@example.org,,,,
Bram Bakker,bram at example,,,,
Omar Reyes,{OMAR.upper()},Towpath Partnership,,,
Omar Reyes,{OMAR},Towpath Partnership,,,
"""


@pytest.fixture
def steward(site):
    """Who speaks for an organisation that has joined."""
    wharf = OrganisationFactory(name=WHARF, slug="wharf-street-workshops", member=True)
    return MembershipFactory(steward=True, organisation=wharf, person__first_name="Grace").person


def test_a_contact_of_a_list_is_invited_confirmed_by_a_colleague_and_comes_in(page, open_window, sign_in, steward):
    UserFactory(email="known@example.org")
    IdeaFactory(shared=True, title=IDEA)
    secretariat = sign_in(SecretaryFactory(), open_window())
    look_over_and_import(secretariat)
    invite_in_one_go(secretariat)
    link = link_in_letter_to(NADIA)
    does_not_help_somebody_else(open_window(), sign_in(steward, open_window()), link)
    accept_with_a_new_account(page, link)
    apply_for_organisation(page)
    confirm_colleague(sign_in(steward, open_window()))
    approve(secretariat)
    see_what_members_share(page)
    has_joined(secretariat)


def look_over_and_import(page: Page) -> None:
    """Read what importing would do: who is new, who is known, and which row is wrong, before anything is kept."""
    page.goto("/admin/members/contact/")
    page.get_by_role("link", name="Import a file").click()
    file = {"name": "Stakeholders.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look it over").click()
    main = page.locator("main")
    expect(main).to_contain_text("Nothing is imported yet.")
    expect(main).to_contain_text("Columns left out: Shoe size.")
    for number, words in ((2, "Wharf Street Workshops, a member"), (3, "Has an account already."), (4, "bram at")):
        expect(page.get_by_role("row", name=re.compile(f"^{number} "))).to_contain_text(words)
    expect(row(page, "The same address stands in row 5.")).to_contain_text("Omar Reyes")
    page.get_by_role("button", name="Import 2 contacts").click()
    expect(page.get_by_text("Contacts imported: 2.")).to_be_visible()
    assert not [letter for letter in sent() if letter.to == [NADIA]]


def invite_in_one_go(page: Page) -> None:
    page.get_by_role("link", name="Invite them in one go").click()
    page.get_by_label("Note to everybody").fill("We met at the canal conference.")
    page.get_by_role("button", name="Invite 2 contacts").click()
    expect(page.locator("main")).to_contain_text("0 of 2 contacts are dealt with")
    for _ in range(2):
        invite_next()  # The worker's part.
    page.reload()
    expect(row(page, "All dealt with")).to_contain_text("2 of 2")
    assert sorted(letter.to[0] for letter in sent() if "canal conference" in letter.body) == [NADIA, OMAR]


def does_not_help_somebody_else(stranger: Page, member: Page, link: str) -> None:
    """Whoever is signed in finds the link not in use. A stranger's own account has to prove its own address."""
    member.goto(link)
    expect(member.locator("h1")).to_have_text("This link is not in use")
    member.complaints.clear()  # type: ignore[attr-defined]  # The browser reports the 404.
    stranger.goto(link)
    stranger.get_by_role("button", name="Accept and create an account").click()
    create_account(stranger, OTHER)
    confirm_address(stranger, OTHER)
    stranger.goto(link)
    expect(stranger.locator("h1")).to_have_text("This link is not in use")
    stranger.complaints.clear()  # type: ignore[attr-defined]


def accept_with_a_new_account(page: Page, link: str) -> None:
    """Come by the link, which fills in the address to which it was sent, and confirm that by the letter to it."""
    page.goto(link)
    expect(page.locator("main")).to_contain_text("We met at the canal conference.")
    page.get_by_role("button", name="Accept and create an account").click()
    expect(page.locator("input[type=email]")).to_have_value(NADIA)
    create_account(page, NADIA)
    confirm_address(page, NADIA)


def confirm_address(page: Page, address: str) -> None:
    expect(page.locator("h1")).to_have_text("Check your e-mail")
    page.goto(link_in_letter_to(address))
    page.get_by_role("button", name="Yes, confirm it").click()


def create_account(page: Page, address: str) -> None:
    page.get_by_label("First name").fill("Nadia")
    page.get_by_label("Last name").fill("Karim")
    page.locator("input[type=email]").fill(address)
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()


def apply_for_organisation(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Who you join for")
    expect(page.get_by_label("An organisation")).to_be_checked()
    expect(page.get_by_label("Name of the organisation")).to_have_value(WHARF)  # As it writes itself, not as the list.
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Your role").fill("Researcher")
    page.get_by_label("Think tank").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Why do you want to join?").fill("I count lamps.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Send the application").click()
    expect(page.locator("main")).to_contain_text("Your application has reached the secretariat. You will hear by")
    assert page.request.get("/ideas/").status == 404


def confirm_colleague(page: Page) -> None:
    page.goto("/your/")
    page.get_by_role("link", name=f"Say whether Nadia Karim is one of {WHARF}").click()
    expect(page.locator(".hub-card")).to_contain_text(NADIA)
    page.get_by_role("button", name=re.compile("^One of ours.*Nadia Karim")).click()
    expect(page.locator(".hub-card")).to_contain_text("One of theirs")


def approve(page: Page) -> None:
    """Approve in the register, beside what the steward said and who had invited."""
    page.goto("/admin/members/application/")
    line = row(page, "Nadia Karim")
    expect(line).to_contain_text(WHARF)
    line.hover()
    line.get_by_role("link", name=re.compile("^Approve")).click()
    expect(page.locator("main")).to_contain_text("The secretariat, accepted on")
    expect(page.locator("main")).to_contain_text("Grace")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("The application is approved, and the applicant is told.")).to_be_visible()


def see_what_members_share(page: Page) -> None:
    """Come in by the letter's link, without signing in anew, and read what members share."""
    page.goto(link_in_letter_to(NADIA))
    page.goto("/ideas/")
    page.get_by_role("link", name=IDEA).first.click()
    expect(page.locator(".hub-sight")).to_contain_text("all members")
    page.goto("/members/organisations/wharf-street-workshops/people/")
    expect(page.locator(".hub-people")).to_contain_text("Nadia Karim")


def has_joined(page: Page) -> None:
    page.goto("/admin/members/contact/?progress=joined")
    expect(row(page, "Nadia Karim")).to_contain_text("Joined")
    expect(page.locator("main")).not_to_contain_text("Omar Reyes")


def row(page: Page, words: str):
    return page.get_by_role("row").filter(has_text=words)


def sent() -> list[mail.EmailMessage]:
    """Return all letters, once the worker has sent what is due."""
    send_due_mail()
    return mail.outbox


def link_in_letter_to(recipient: str) -> str:
    """Return the path that the newest letter to `recipient` leads to."""
    letter = [letter for letter in sent() if letter.to == [recipient]][-1]
    link = re.search(r"https?://[^/\s]+(/\S+)", letter.body)
    assert link, letter.body
    return link[1]
