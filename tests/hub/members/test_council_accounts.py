"""Signing in with the council's own accounts: a real service on this machine, real requests, and every way to lie."""

import base64
import json
import time
from http.client import HTTPConnection
from runpy import run_path
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.settings import council_sign_in
from home.models import User
from hub.members.council.accounts import FAILED, NOT_CONFIRMED
from tests.home.factories import UserFactory
from tests.hostile.elsewhere import ELSEWHERE
from tests.hub.members.factories import MemberFactory
from tests.hub.members.openid_service import CLIENT, PERSON, new_key

pytestmark = pytest.mark.django_db

START = "/accounts/council/login/"


def ask(address):
    """Ask the service as a browser would, and return where it leads."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    location = connection.getresponse().getheader("Location")
    connection.close()
    return urlsplit(location)


def lead_away(client, **data):
    """Press the button; return the address at the service to which it leads."""
    return client.post(START, data)["Location"]


def come(client, service, **says):
    """Go to the service and come back from it as the person that it knows. Returns the page that this ends at."""
    service.says |= says
    back = ask(lead_away(client))
    return client.get(f"{back.path}?{back.query}", follow=True)


def signed_in(client):
    return client.session.get("_auth_user_id")


def is_turned_away(client, page, words):
    text = page.content.decode().replace("&#x27;", "'")
    return signed_in(client) is None and page.request["PATH_INFO"] == reverse("account_login") and words in text


def member_of_council(**kwargs):
    member = MemberFactory(email=PERSON["email"], **kwargs)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def test_without_settings_there_is_no_trace_of_it(client):
    assert START not in client.get(reverse("account_login")).content.decode()
    assert [act(START).status_code for act in (client.get, client.post)] == [404, 404]
    assert client.get(f"{START}callback/", {"code": "c", "state": "s"}).status_code == 404


def test_the_pages_for_joining_accounts_are_not_there(client, service):
    client.force_login(UserFactory())
    names = ("connections", "signup", "login_cancelled", "login_error")
    assert {client.get(reverse(f"socialaccount_{name}")).status_code for name in names} == {404}


def test_a_member_comes_into_the_account_that_has_the_address(client, service):
    member = member_of_council()
    assert "Sign in with the council" in client.get(reverse("account_login")).content.decode()
    page = come(client, service, email=PERSON["email"].upper())
    assert (signed_in(client), page.status_code) == (str(member.pk), 200)
    account = SocialAccount.objects.get(user=member)
    assert (account.provider, account.uid, account.extra_data) == ("council", "77", {})
    assert not SocialToken.objects.exists()
    assert User.objects.get(pk=member.pk).has_usable_password()
    client.logout()
    come(client, service)
    assert signed_in(client) == str(member.pk)


def test_a_newcomer_has_an_account_without_rights(client, service):
    come(client, service, family_name="A" * 400 + "\u202e")
    person = User.objects.get(email=PERSON["email"])
    assert (person.first_name, person.last_name, signed_in(client)) == ("Shazia", "A" * 150, str(person.pk))
    assert EmailAddress.objects.get(user=person).verified
    assert not person.is_staff
    assert not person.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    "says",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "no"},
        {"email": None},
        {"email": "shazia@elsewhere.example"},
        {"email": "shazia@sub.council.example"},
        {"email": "shazia@notcouncil.example"},
        {"email": "shazia@council.example@elsewhere.example"},
    ],
)
def test_nobody_comes_in_without_a_confirmed_address_of_the_council(client, service, says):
    account = member_of_council()
    assert is_turned_away(client, come(client, service, **says), NOT_CONFIRMED)
    assert set(User.objects.all()) >= {account}
    assert not SocialAccount.objects.exists()
    assert User.objects.filter(email__contains="shazia").count() == 1


def test_whoever_came_once_does_not_come_back_by_the_number_alone(client, service):
    member_of_council()
    come(client, service)
    client.logout()
    assert is_turned_away(client, come(client, service, email_verified=False), NOT_CONFIRMED)


def test_who_signed_up_with_an_address_of_another_and_never_confirmed_it_is_locked_out(client, service):
    squatter = UserFactory(email=PERSON["email"])
    squatter.set_password("a long enough passphrase")
    squatter.save()
    EmailAddress.objects.create(user=squatter, email=squatter.email, verified=False, primary=True)
    thief = Client()
    thief.force_login(squatter)
    User.objects.filter(pk=squatter.pk).update(last_login=None)
    Authenticator.objects.create(user=squatter, type=Authenticator.Type.WEBAUTHN, data={"name": "Theirs"})
    come(client, service)
    assert not User.objects.get(pk=squatter.pk).has_usable_password()
    assert not Authenticator.objects.filter(user=squatter).exists()
    assert thief.get(reverse("your:home-page")).status_code == 302  # To the sign-in: the session is over.


def test_who_comes_again_by_the_council_keeps_the_password_that_they_have_chosen_since(client, service):
    come(client, service)
    person = User.objects.get(email=PERSON["email"])
    person.set_password("a long enough passphrase")
    person.save()
    EmailAddress.objects.filter(user=person).update(verified=False)
    client.logout()
    come(client, service)
    assert User.objects.get(pk=person.pk).has_usable_password()


def test_an_address_that_somebody_only_typed_into_their_account_leads_nobody_into_it(client, service):
    squatter = UserFactory(email="mallory@elsewhere.example")
    EmailAddress.objects.create(user=squatter, email=squatter.email, verified=True, primary=True)
    EmailAddress.objects.create(user=squatter, email=PERSON["email"], verified=False)
    come(client, service)
    owner = User.objects.get(email=PERSON["email"])
    assert (signed_in(client), owner.pk == squatter.pk) == (str(owner.pk), False)
    rows = EmailAddress.objects.filter(email=PERSON["email"])
    assert list(rows.values_list("user", "verified")) == [(owner.pk, True)]
    assert SocialAccount.objects.get().user == owner


def test_an_account_that_is_used_with_an_address_that_nobody_confirmed_is_not_gone_into(client, service):
    holder = UserFactory(email=PERSON["email"], last_login=timezone.now())
    assert is_turned_away(client, come(client, service), NOT_CONFIRMED)
    assert not SocialAccount.objects.filter(user=holder).exists()


def test_an_address_that_was_given_out_anew_does_not_lead_into_the_account_of_who_had_it(client, service):
    member_of_council()
    come(client, service)
    client.logout()
    assert is_turned_away(client, come(client, service, sub="78"), NOT_CONFIRMED)
    assert SocialAccount.objects.get().uid == "77"


def unsigned(claims):
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "one"})


def with_the_public_key_as_a_secret(service):
    """Return a signer who takes the public key for a word that both know: whoever reads it could sign."""
    public = base64.b64encode(service.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return lambda claims: jwt.encode(claims, public, algorithm="HS256", headers={"kid": "one"})


LIES = {
    "signed by another": lambda service, other: setattr(
        service, "sign", lambda claims: jwt.encode(claims, other, algorithm="RS256", headers={"kid": "one"})
    ),
    "not signed": lambda service, other: setattr(service, "sign", unsigned),
    "signed with what is public": lambda service, other: setattr(
        service, "sign", with_the_public_key_as_a_secret(service)
    ),
    "a key that is not there": lambda service, other: setattr(service, "headers", {"kid": "two"}),
    "no key named": lambda service, other: setattr(service, "headers", {}),
    "for another site": lambda service, other: service.says.update(aud="another"),
    "for two, made for the other": lambda service, other: service.says.update(aud=[CLIENT, "another"], azp="another"),
    "by another service": lambda service, other: service.says.update(iss="https://elsewhere.example"),
    "run out": lambda service, other: service.says.update(exp=int(time.time()) - 3600),
    "for no end": lambda service, other: service.says.update(exp=None),
    "of another sign-in": lambda service, other: service.says.update(nonce="of another"),
    "of no sign-in": lambda service, other: service.says.update(nonce=None),
    "nobody": lambda service, other: service.says.update(sub=None),
    "a name without end": lambda service, other: service.says.update(sub="7" * 400),
    "no token": lambda service, other: setattr(service, "sign", lambda claims: ""),
    "no JSON": lambda service, other: setattr(service, "sign", lambda claims: "a.b.c"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_good_lets_nobody_in(client, service, lie):
    member_of_council()
    LIES[lie](service, new_key())
    assert is_turned_away(client, come(client, service), FAILED)
    assert not SocialAccount.objects.exists()


def test_a_service_that_says_it_is_another_one_is_not_gone_to(client, service):
    service.issuer = "https://elsewhere.example"
    page = client.post(START, follow=True)
    assert is_turned_away(client, page, "the council cannot be reached")


@pytest.mark.parametrize("away", [lambda service: setattr(service, "is_broken", True), lambda s: s.configuration])
def test_a_service_that_does_not_answer_is_said_to_be_away(client, service, away, settings):
    away(service)
    if not service.is_broken:
        settings.OIDC_SERVER_URL = "http://127.0.0.1:1"
    assert is_turned_away(client, client.post(START, follow=True), "the council cannot be reached")


def test_a_return_is_good_once_and_in_the_browser_that_was_led_away(client, service):
    member_of_council()
    back = ask(lead_away(client))
    stranger = type(client)()
    assert is_turned_away(stranger, stranger.get(f"{back.path}?{back.query}", follow=True), FAILED)
    client.get(f"{back.path}?{back.query}")
    assert signed_in(client)
    client.logout()
    assert is_turned_away(client, client.get(f"{back.path}?{back.query}", follow=True), FAILED)


@pytest.mark.parametrize("query", [{"code": "c", "state": "made-up"}, {"code": "c"}, {"error": "access_denied"}, {}])
def test_a_return_that_nobody_was_led_away_for_lets_nobody_in(client, service, query):
    assert is_turned_away(client, client.get(f"{START}callback/", query, follow=True), FAILED)


def test_whoever_changes_their_mind_over_there_is_led_back(client, service):
    state = parse_qs(urlsplit(lead_away(client)).query)["state"][0]
    page = client.get(f"{START}callback/", {"error": "access_denied", "state": state}, follow=True)
    assert is_turned_away(client, page, FAILED)


def test_a_link_leads_nobody_to_the_service_and_adds_nothing_to_what_is_asked(client, service):
    assert client.get(START)["Location"] == reverse("account_login")
    away = client.post(f"{START}?auth_params=nonce%3Dmine%26prompt%3Dnone&scope=everything&process=connect")["Location"]
    asked = parse_qs(urlsplit(away).query)
    assert "prompt" not in asked
    assert asked["nonce"] != ["mine"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == ["S256"]


def test_the_way_goes_on_to_where_one_was_going_on_this_site(service):
    member_of_council()
    for wanted, led in [("/ideas/", "/ideas/"), *((address, "/your/") for address in ELSEWHERE)]:
        client = Client()
        back = ask(lead_away(client, next=wanted))
        assert client.get(f"{back.path}?{back.query}")["Location"] == led, wanted


def test_the_admins_own_sign_in_leads_there_and_back(client, service, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    officer = UserFactory(superuser=True, email=PERSON["email"])
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    door = client.get(reverse("wagtailadmin_home"), follow=True)
    assert START in door.content.decode()
    assert 'name="next" value="/admin/"' in door.content.decode()
    back = ask(lead_away(client, next="/admin/"))
    assert client.get(f"{back.path}?{back.query}")["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == reverse("mfa_index")  # The second step of this site is still to come.


def test_who_has_a_second_step_here_is_asked_for_it(client, service):
    officer = UserFactory(superuser=True, email=PERSON["email"])
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "not one"})
    page = come(client, service)
    assert page.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert signed_in(client) is None


def test_an_account_that_is_closed_stays_so(client, service):
    member = member_of_council()
    User.objects.filter(pk=member.pk).update(is_active=False)
    come(client, service)
    assert signed_in(client) is None


@pytest.mark.parametrize(
    "values",
    [
        {"OIDC_SERVER_URL": "https://a.example"},
        {"OIDC_SERVER_URL": "http://a.example", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b", "OIDC_DOMAINS": "c"},
    ],
)
def test_half_a_set_of_settings_and_an_open_way_are_refused(monkeypatch, values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured):
        run_path(council_sign_in.__file__)


def test_the_key_of_the_service_is_told_as_the_standard_has_it(service):
    """So that the tests above fail for what they say, and not for a key that nobody could read."""
    key = jwt.PyJWKSet.from_dict(json.loads(json.dumps(service.keys()))).keys[0]
    assert jwt.decode(service.sign({"aud": CLIENT}), key, algorithms=["RS256"], audience=CLIENT)
