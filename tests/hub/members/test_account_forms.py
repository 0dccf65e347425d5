"""Every form of an account says what to enter, in a summary that takes the focus and beside the field."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.forms.fields import Field
from django.test import Client
from django.urls import reverse

from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db

FOR_STRANGERS = {
    "/accounts/login/": ["Enter your e-mail address", "Enter your password"],
    "/accounts/signup/": [
        "Enter your first name", "Enter your last name", "Enter your e-mail address", "Enter a password",
        "Enter the password again",
    ],
    "/accounts/password/reset/": ["Enter your e-mail address"],
}  # fmt: skip
FOR_ACCOUNTS = {
    "/accounts/password/change/": [
        "Enter your present password", "Enter a new password", "Enter the new password again"
    ],
    "/accounts/reauthenticate/": ["Enter your password"],
    "/accounts/2fa/totp/activate/": ["Enter the six digits that your app shows"],
}  # fmt: skip


@pytest.fixture
def signed_in(client: Client) -> Client:
    """Somebody who has entered their password a moment ago."""
    person = UserFactory(password="towpaths after dark")
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    client.post("/accounts/login/", {"login": person.email, "password": "towpaths after dark"})
    client.post("/accounts/reauthenticate/", {"password": "towpaths after dark"})
    return client


def check(page: str, sentences: list[str]) -> None:
    """Find each sentence as a link in the summary and beside its field, and nothing of the library's own."""
    assert str(Field.default_error_messages["required"]) not in page
    summary = page.partition('data-module="govuk-error-summary"')[2].partition("</ul>")[0]
    assert re.findall(r'<a href="#\w+">(.*?)</a>', summary) == sentences
    assert re.findall(r"Error:</span> (.*?)\s*</p>", page) == sentences


@pytest.mark.parametrize("address", FOR_STRANGERS)
def test_empty_form_of_a_stranger_says_what_to_enter(client, address):
    check(client.post(address, {}).content.decode(), FOR_STRANGERS[address])


@pytest.mark.parametrize("address", FOR_ACCOUNTS)
def test_empty_form_of_an_account_says_what_to_enter(signed_in, address):
    check(signed_in.post(address, {}).content.decode(), FOR_ACCOUNTS[address])


def test_adding_an_address_says_what_to_enter(signed_in):
    answer = signed_in.post("/accounts/email/", {"action_add": ""})
    check(answer.content.decode(), ["Enter the e-mail address that you want to add"])


def test_second_step_says_what_to_enter(client):
    person = UserFactory(password="towpaths after dark")
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    client.post("/accounts/login/", {"login": person.email, "password": "towpaths after dark"})
    page = client.post("/accounts/2fa/authenticate/", {"code": ""}).content.decode()
    check(page, ["Enter the code from your authenticator app, or a recovery code"])


def test_renaming_a_key_says_what_to_enter(signed_in):
    person = signed_in.get("/accounts/email/").wsgi_request.user
    key = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Desk"})
    page = signed_in.post(f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": ""}).content.decode()
    check(page, ["Enter a name by which you will know the key"])


@pytest.mark.parametrize("address", ["Ada", "ada@", "@example.org"])
def test_address_that_is_none_is_answered_with_an_example(client, address):
    for path, field in [("/accounts/login/", "login"), ("/accounts/password/reset/", "email")]:
        page = client.post(path, {field: address, "password": "towpaths"}).content.decode()
        check(page, ["Enter an e-mail address like name@example.org"])


@pytest.mark.parametrize("wanted", ["/ideas/", "/ideas/1/", "/ideas/1000000/", "/ideas/nowhere/"])
def test_the_sign_in_on_the_way_to_ideas_leads_to_published_ones_whatever_is_there(client, wanted):
    page = client.get(reverse("account_login"), {"next": wanted}).content.decode()
    assert (
        f'<a class="govuk-link" href="{reverse("publishing:published-list")}">Published ideas</a> can be read' in page
    )


@pytest.mark.parametrize("wanted", ["", "/groups/", "/members/", "/ideas", "https://elsewhere.example/ideas/"])
def test_the_sign_in_on_another_way_says_nothing_of_ideas(client, wanted):
    assert "can be read by everybody" not in client.get(reverse("account_login"), {"next": wanted}).content.decode()
