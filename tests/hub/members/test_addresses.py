"""The page of the addresses of an account, noted in the library's table or not yet."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from search.leakcheck.read_only import read_only
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/accounts/email/"


@pytest.fixture
def person(client):
    """Somebody whose address has never been noted, as of an account that was made by hand."""
    person = UserFactory(email="lin@example.org")
    client.force_login(person)
    return person


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_addresses_writes_nothing(client, person, method):
    with read_only():
        assert getattr(client, method)(PAGE).status_code == 200
    assert not EmailAddress.objects.filter(user=person).exists()


def test_an_address_that_is_not_noted_is_shown_as_one_to_be_confirmed(client, person):
    page = client.get(PAGE).content.decode()
    assert page.count('value="lin@example.org"') == 1
    assert "checked" in page
    assert client.post(PAGE, {"email": "lin@example.org", "action_send": ""}).status_code == 302
    noted = EmailAddress.objects.get(user=person)
    assert (noted.email, noted.verified) == ("lin@example.org", False)
    assert [letter.to for letter in mail.outbox] == [["lin@example.org"]]


def test_addresses_that_are_noted_stand_there_once(client, person):
    for email in ("lin@example.org", "old@example.org"):
        EmailAddress.objects.create(user=person, email=email, verified=True)
    page = client.get(PAGE).content.decode()
    assert [page.count(f'value="{email}"') for email in ("lin@example.org", "old@example.org")] == [1, 1]


def test_strangers_are_led_to_the_sign_in_and_nothing_else_is_taken(client, person):
    assert client.put(PAGE).status_code == client.options(PAGE).status_code == 405
    client.logout()
    for send in (client.get, client.post):
        assert send(PAGE)["Location"] == f"{reverse('account_login')}?next={PAGE}"
