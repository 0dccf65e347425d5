"""An officer sets up codes before the admin opens, signs in with one, hears of a new device and ends it elsewhere."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from playwright.sync_api import Page, expect

from home.outbox import send_due_mail
from tests.hub.members.factories import SecretaryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a walk along the canal"


@pytest.fixture
def officer(site, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    officer = SecretaryFactory(password=PASSWORD)
    officer.emailaddress_set.create(email=officer.email, primary=True, verified=True)
    return officer


def test_an_officer_needs_a_second_step_and_ends_what_is_open_elsewhere(officer, page, open_window):
    page.goto("/admin/")
    sign_in(page, officer)
    codes = set_codes_up(page)
    page.goto("/admin/")
    expect(page.get_by_role("link", name="Applications")).to_be_visible()
    other = open_window()
    other.goto("/admin/")
    sign_in(other, officer)
    give_code(other, codes)
    expect(other.get_by_role("link", name="Applications")).to_be_visible()
    is_told_of_a_new_device(officer.email)
    end_elsewhere(page)
    other.goto("/admin/")
    expect(other.locator("h1")).to_have_text("Sign in")


def sign_in(page: Page, officer) -> None:
    page.get_by_label("E-mail address").fill(officer.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_codes_up(page: Page) -> list[str]:
    """Be led to it from the admin, mistype the code once, and keep the recovery codes. Returns these."""
    expect(page.locator("main")).to_contain_text("Set up a second step for signing in.")
    page.get_by_role("button", name="Set up").click()
    page.get_by_label("Password").fill(PASSWORD)  # Once more: this concerns the safety of the account.
    page.get_by_role("button", name="Confirm").click()
    secret = page.get_by_label("Secret").input_value()
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("Secret")).to_have_value(secret)
    page.get_by_label("Code from your app").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()
    return page.locator("textarea").input_value().split()


def code_of(secret: str) -> str:
    """Return what an authenticator app showed half a minute ago: whoever types slowly is not refused."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def give_code(page: Page, codes: list[str]) -> None:
    page.locator("input[name=code]").fill("nonsense")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("input[name=code]").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()


def is_told_of_a_new_device(address: str) -> None:
    send_due_mail()
    assert [letter for letter in mail.outbox if letter.to == [address] and "New sign-in" in letter.subject]


def end_elsewhere(page: Page) -> None:
    page.goto("/members/membership/")
    page.get_by_role("link", name="Where you are signed in").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.locator("tbody tr")).to_have_count(1)
