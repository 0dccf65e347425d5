"""A member adds a passkey, signs out, and signs in with it alone. A virtual authenticator of the browser holds it."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.home.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a walk along the canal"


@pytest.fixture
def person(site):
    person = UserFactory(password=PASSWORD)
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    return person


@pytest.fixture
def by_name(live_server):
    """The site under a name: browsers keep no passkey for a bare address of a machine."""
    return live_server.url.replace("127.0.0.1", "localhost")


def give_key_holder(page: Page):
    """Give the browser something that holds keys and asks nobody. Returns its handle, and how it is spoken to."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"], devtools


def add_passkey(page: Page, by_name: str, person):
    page.goto(f"{by_name}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Password").fill(PASSWORD)  # Once more: this concerns the safety of the account.
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of the key").fill("Work laptop")
    page.get_by_label("For signing in without a password").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()


def test_member_adds_a_passkey_and_signs_in_with_it_alone(page, person, by_name):
    give_key_holder(page)
    add_passkey(page, by_name, person)
    assert Authenticator.objects.get(user=person, type=Authenticator.Type.WEBAUTHN).wrap().is_passwordless
    page.goto(f"{by_name}/accounts/2fa/webauthn/")
    expect(page.get_by_text("Work laptop")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_text(["Key", "Usage"])  # No empty head over the buttons.
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{by_name}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_browser_that_gives_no_passkey_is_told_of_on_the_page(page, person, by_name):
    holder, devtools = give_key_holder(page)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": holder, "isUserVerified": False})
    page.goto(f"{by_name}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    problem = page.locator(".govuk-error-summary")
    expect(problem).to_contain_text("Your browser gave us no security key or passkey.")
    expect(problem).to_be_focused()
