"""Who has the council's account alone shows there once more that it is they, before their data are given or erased."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from home.models import User
from tests.hub.members.factories import MemberFactory
from tests.hub.members.openid_service import new_key
from tests.hub.members.test_council_accounts import ask, come, member_of_council, signed_in

pytestmark = pytest.mark.django_db

DOWNLOAD, ERASE, AGAIN = "/members/your-data/download/", "/members/your-data/erase/", "/accounts/council/again/"


def come_again(client, service, **says):
    """Press the button that asks to sign in anew, and come back."""
    service.says |= says
    away = client.post(AGAIN, {"next": reverse("members:own-data-erase")})["Location"]
    back = ask(away)
    client.get(f"{back.path}?{back.query}", follow=True)
    return parse_qs(urlsplit(away).query)


def is_asked_again(client):
    """Say whether both acts lead to the council's service, and none is done."""
    answers = [client.get(DOWNLOAD), client.get(ERASE), client.post(ERASE, {"sure": "yes"})]
    led = [answer.status_code == 302 and answer["Location"].startswith(AGAIN) for answer in answers]
    assert all(led) or not any(led[:2])
    assert (client.post(DOWNLOAD).get("Location") == DOWNLOAD) == all(led)  # A button of long ago leads there, too.
    return all(led)


@pytest.fixture
def without_password(client, service):
    """A member who comes by the council's account alone and is signed in, for some time."""
    member = member_of_council()
    member.set_unusable_password()
    member.save()
    come(client, service, auth_time=int(time.time()) - 3000)
    assert signed_in(client) == str(member.pk)
    return member


def test_who_has_the_councils_account_alone_signs_in_anew_before_their_data_go(client, service, without_password):
    assert is_asked_again(client)
    assert "Sign in with the council" in client.get(AGAIN).content.decode()
    asked = come_again(client, service, auth_time=int(time.time()))
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    answer = client.post(DOWNLOAD)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert "What is removed at once" in client.get(ERASE).content.decode()
    session = client.session
    session["council_signed_in_afresh"] = {**session["council_signed_in_afresh"], "at": time.time() - 3000}
    session.save()
    assert is_asked_again(client)
    assert User.objects.filter(pk=without_password.pk, is_active=True).exists()


@pytest.mark.parametrize("said", [None, "now", True, -3000, 3000, 1e99])
def test_a_service_that_does_not_say_that_it_asked_just_now_is_not_enough(client, service, without_password, said):
    is_offset = isinstance(said, int) and not isinstance(said, bool)
    come_again(client, service, auth_time=int(time.time()) + said if is_offset else said)
    assert is_asked_again(client)


def test_a_fresh_sign_in_of_another_frees_nobodys_data(client, service, without_password):
    other = MemberFactory(email="amir@council.example")
    other.set_unusable_password()
    other.save()
    EmailAddress.objects.create(user=other, email=other.email, verified=True, primary=True)
    come_again(client, service, sub="78", email=other.email, auth_time=int(time.time()))
    assert signed_in(client) == str(other.pk)
    noted = client.session["council_signed_in_afresh"]
    client.force_login(without_password)
    session = client.session
    session["council_signed_in_afresh"] = noted
    session.save()
    assert is_asked_again(client)


def test_a_token_that_is_not_good_frees_nothing(client, service, without_password):
    service.key = new_key()
    service.headers = {"kid": "other"}
    come_again(client, service, auth_time=int(time.time()))
    assert is_asked_again(client)


def test_where_the_service_is_gone_a_password_by_email_is_the_way(client, service, without_password, settings):
    settings.OIDC_SERVER_URL = ""
    assert is_asked_again(client)
    page = client.get(AGAIN).content.decode()
    assert "Sign in with" not in page.partition("<main")[2]
    assert reverse("account_reset_password") in page
    assert client.post(AGAIN).status_code == 404


def test_nobody_else_gets_to_the_page_that_asks_anew(client, service):
    assert client.get(AGAIN)["Location"].startswith(reverse("account_login"))
    assert client.post(AGAIN)["Location"].startswith(reverse("account_login"))
