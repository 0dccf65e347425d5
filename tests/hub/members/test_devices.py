from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.members.devices import COOKIE
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough passphrase"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def person():
    """Somebody whose account is not of today, and whose address is confirmed."""
    person = UserFactory(date_joined=timezone.now() - timedelta(days=9))
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def sign_in(client, person, agent=FIREFOX):
    fields = {"login": person.email, "password": PASSWORD}
    response = client.post(reverse("account_login"), fields, headers={"user-agent": agent})
    assert response.status_code == 302
    return response


def letters():
    return list(OutgoingMail.objects.filter(subject__startswith="New sign-in").order_by("pk"))


def test_another_browser_is_told_of_once(client, person):
    cookie = sign_in(client, person).cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert person.email not in cookie.value
    assert "Firefox on Linux" in letters()[0].text
    assert letters()[0].recipient == person.email
    client.post(reverse("account_logout"))
    sign_in(client, person)
    assert len(letters()) == 1
    sign_in(Client(), person)
    assert len(letters()) == 2


def test_a_browser_that_another_person_used_is_new_to_this_one(client, person):
    other = UserFactory(date_joined=timezone.now() - timedelta(days=9))
    other.emailaddress_set.create(email=other.email, verified=True, primary=True)
    for somebody in (person, other, person):
        sign_in(client, somebody)
        client.post(reverse("account_logout"))
    assert [letter.recipient for letter in letters()] == [person.email, other.email]


def test_a_cookie_that_somebody_made_up_counts_for_nothing(client, person):
    for made_up in ("x", "W10:a:b", ""):
        client.cookies[COOKIE] = made_up
        sign_in(client, person)
        client.post(reverse("account_logout"))
        client.cookies.clear()
    assert len(letters()) == 3


def test_the_letter_says_nothing_that_the_browser_made_up(client, person):
    sign_in(client, person, agent="<script>x</script> http://evil.example")
    assert "a browser that we do not know" in letters()[0].text
    assert "evil" not in letters()[0].text


def test_nobody_is_told_of_the_first_sign_in_to_a_new_account(client):
    person = UserFactory()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    sign_in(client, person)
    assert letters() == []
    sign_in(Client(), person)
    assert len(letters()) == 1


def test_a_second_browser_is_told_of_on_the_first_day_though_one_has_signed_out_of_the_first(client):
    person = UserFactory()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    sign_in(client, person)
    client.post(reverse("account_logout"))
    sign_in(Client(), person)
    assert len(letters()) == 1
