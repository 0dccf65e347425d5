"""Every door of an account, asked to lead on to another site: it leads to where it would without being asked."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail, User
from tests.home.factories import UserFactory
from tests.hostile.elsewhere import ELSEWHERE

pytestmark = pytest.mark.django_db

PASSPHRASE = "a long enough passphrase"
NAMES = {"first_name": "Ada", "last_name": "Byron"}

Wanted = dict[str, str]  # `next`, or nothing.


@pytest.fixture(autouse=True)
def _as_on_a_site(settings):
    settings.EMAIL_BACKEND = "home.mail_backend.OutboxBackend"
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False


def account() -> User:
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def with_code() -> tuple[User, str]:
    """Return somebody who has a second factor, and a code that it takes."""
    user = account()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return user, RecoveryCodes.activate(user).get_unused_codes()[0]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fields_of(user: User) -> dict[str, str]:
    return {"login": user.email, "password": PASSPHRASE}


def with_wanted(address: str, wanted: Wanted) -> str:
    return f"{address}?{urlencode(wanted)}" if wanted else address


def sign_in(wanted: Wanted) -> Any:
    return Client().post(reverse("account_login"), fields_of(account()) | wanted)


def sign_in_at_an_address(wanted: Wanted) -> Any:
    return Client().post(with_wanted(reverse("account_login"), wanted), fields_of(account()))


def sign_in_from_the_admin(wanted: Wanted) -> Any:
    return _from_a_door_of_wagtail("admin-sign-in", wanted)


def sign_in_from_a_page(wanted: Wanted) -> Any:
    return _from_a_door_of_wagtail("page-sign-in", wanted)


def _from_a_door_of_wagtail(door: str, wanted: Wanted) -> Any:
    client = Client()
    led = client.get(with_wanted(reverse(door), wanted))["Location"]
    assert urlsplit(led)[:3] == ("", "", reverse("account_login"))
    return client.post(led, fields_of(account()))


def sign_up(wanted: Wanted) -> Any:
    """Sign up and follow the link of the mail."""
    client, email = Client(), f"ada{User.objects.count()}@example.org"
    fields = {**NAMES, "email": email, "password1": PASSPHRASE, "password2": PASSPHRASE}
    client.post(reverse("account_signup"), fields | wanted)
    return client.post(_link_to(email))


def _link_to(email: str) -> str:
    text = OutgoingMail.objects.get(recipient=email).text
    return re.findall(r"https?://[^/\s]+(/accounts/confirm-email/\S+)", text)[0]


def confirm_an_address(wanted: Wanted) -> Any:
    client, email = Client(), f"ada{User.objects.count()}@example.org"
    fields = {**NAMES, "email": email, "password1": PASSPHRASE, "password2": PASSPHRASE}
    client.post(reverse("account_signup"), fields)
    return client.post(with_wanted(_link_to(email), wanted), wanted)


def sign_out(wanted: Wanted) -> Any:
    return signed_in(account()).post(with_wanted(reverse("account_logout"), wanted), wanted)


def second_factor(wanted: Wanted) -> Any:
    client, (user, code) = Client(), with_code()
    client.post(reverse("account_login"), fields_of(user) | wanted)
    return client.post(with_wanted(reverse("mfa_authenticate"), wanted), {"code": code} | wanted)


def password_again(wanted: Wanted) -> Any:
    return signed_in(account()).post(reverse("account_reauthenticate"), {"password": PASSPHRASE} | wanted)


def code_again(wanted: Wanted) -> Any:
    user, code = with_code()
    return signed_in(user).post(reverse("mfa_reauthenticate"), {"code": code} | wanted)


def passkey(wanted: Wanted) -> Any:
    """Sign in with a passkey that the browser has just proved."""
    key = Authenticator.objects.create(user=account(), type=Authenticator.Type.WEBAUTHN, data={"name": "Desk"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AuthenticateWebAuthnForm, "clean_credential", lambda form: key)
        return Client().post(reverse("mfa_login_webauthn"), {"credential": '{"id": "desk"}'} | wanted)


def already_in(wanted: Wanted) -> Any:
    """Come to the sign-in page when one is in."""
    return signed_in(account()).get(reverse("account_login"), wanted)


DOORS: tuple[Callable[[Wanted], Any], ...] = (
    sign_in, sign_in_at_an_address, sign_in_from_the_admin, sign_in_from_a_page, sign_up, confirm_an_address, sign_out,
    second_factor, password_again, code_again, passkey, already_in,
)  # fmt: skip


def led_to(door: Callable[[Wanted], Any], wanted: Wanted) -> str:
    response = door(wanted)
    assert response.status_code == 302, response.status_code
    return str(response["Location"])


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_no_door_leads_to_another_site(door):
    usual = led_to(door, {})
    led = {wanted: led_to(door, {"next": wanted}) for wanted in ELSEWHERE}
    assert {wanted: place for wanted, place in led.items() if place != usual} == {}
    assert urlsplit(usual)[:2] == ("", "")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_each_door_leads_on_to_a_page_of_this_site(door):
    assert led_to(door, {"next": "/ideas/"}).endswith(("/ideas/", "next=/ideas/", "next=%2Fideas%2F"))
