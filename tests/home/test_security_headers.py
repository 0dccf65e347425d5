"""What every answer tells the browser, whatever it is an answer to."""

import pytest
from django.test import Client

from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/accounts/login/",
    "/admin/",
    "/search/",
    "/search.json?page=x",
    "/search.atom",
    "/robots.txt",
    "/health/",
    "/nothing-here/",
    "/ideas/",
)
OFF = {"camera", "microphone", "geolocation", "payment", "usb", "display-capture", "browsing-topics"}


def policy_of(response) -> dict[str, str]:
    return dict(part.split("=") for part in response["Permissions-Policy"].split(", "))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_switches_powerful_features_off(client, address):
    policy = policy_of(client.get(address))
    assert {feature for feature in OFF if policy[feature] == "()"} == OFF
    assert set(policy.values()) == {"()", "(self)"}


def test_passkeys_stay_possible_on_our_own_pages_alone(client):
    policy = policy_of(client.get("/accounts/login/"))
    assert policy["publickey-credentials-get"] == policy["publickey-credentials-create"] == "(self)"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_taken_for_what_it_says_it_is_and_tells_no_other_site_where_its_reader_was(client, address):
    response = client.get(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_refusals_carry_the_headers_too():
    response = Client(enforce_csrf_checks=True, raise_request_exception=False).post("/accounts/login/", {})
    assert response.status_code == 403
    assert "camera=()" in response["Permissions-Policy"]


def test_signed_in_people_get_them_too(client):
    client.force_login(UserFactory())
    assert "camera=()" in client.get("/members/membership/")["Permissions-Policy"]
