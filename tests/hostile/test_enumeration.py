"""Nobody finds out by an address whether it has an account here: neither by the answer nor by how long it takes.

What takes long is the hash of a password, so both answers must cost as many. The clock is looked at, too, with a hash
as slow as a site's and generous bounds, both kinds in turns in one run.
"""

import time
from collections.abc import Callable
from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail
from tests.home.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSPHRASE = "a long enough passphrase"
PERSON = {"first_name": "Ada", "last_name": "Byron", "password1": PASSPHRASE, "password2": PASSPHRASE}
FORMS: dict[str, tuple[str, Callable[[str], dict[str, str]]]] = {
    "sign-up": ("account_signup", lambda email: {**PERSON, "email": email}),
    "sign-in": ("account_login", lambda email: {"login": email, "password": "not the passphrase"}),
    "reset": ("account_reset_password", lambda email: {"email": email}),
}


@pytest.fixture(autouse=True)
def _as_on_a_site(settings):
    settings.EMAIL_BACKEND = "home.mail_backend.OutboxBackend"
    settings.ACCOUNT_RATE_LIMITS = False


def known(number: int) -> str:
    user = UserFactory(email=f"known{number}@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user.email


def send(form: str, email: str) -> None:
    name, fields = FORMS[form]
    assert Client().post(reverse(name), fields(email)).status_code in {200, 302}


@pytest.mark.parametrize("form", FORMS)
def test_a_known_and_an_unknown_address_cost_the_same_hashes_and_mails(form, monkeypatch):
    hashed: list[str] = []
    original = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return original(self, password, salt)

    addresses, costs = (known(1), "unknown1@example.org"), []
    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    for email in addresses:
        hashed.clear()
        send(form, email)
        costs.append((len(hashed), OutgoingMail.objects.filter(recipient=email).count()))
    assert costs[0] == costs[1]
    assert costs[0] == {"sign-up": (1, 1), "sign-in": (1, 0), "reset": (0, 1)}[form]


@pytest.mark.parametrize("form", ["sign-up", "sign-in"])
def test_a_known_and_an_unknown_address_take_about_the_same_time(form, settings, monkeypatch):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 60_000)
    took: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(5):
        for kind, email in (("known", known(number)), ("unknown", f"unknown{number}@example.org")):
            started = time.thread_time()
            send(form, email)
            took[kind].append(time.thread_time() - started)
    caches["shared"].clear()
    assert 0.5 < median(took["known"]) / median(took["unknown"]) < 2, took
