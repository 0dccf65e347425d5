"""Nobody finds out by an address whether it has an account here: neither by the answer nor by how long it takes.

What takes long is the hash of a password, so both answers must cost as many. The clock is looked at, too, with a hash
as slow as a site's and generous bounds, both kinds in turns in one run.
"""

import re
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from home.models import OutgoingMail
from tests.home.factories import UserFactory
from tests.home.page_factories import contact_page
from tests.hub.members.factories import MemberFactory
from tests.search.alerts.factories import SavedSearchFactory

pytestmark = pytest.mark.django_db

PASSPHRASE = "a long enough passphrase"
PERSON = {"first_name": "Ada", "last_name": "Byron", "password1": PASSPHRASE, "password2": PASSPHRASE}
ALERT = {"name": "Damp homes", "frequency": "daily"}
MESSAGE = {"name": "Ada Byron", "subject": "A question", "message": "When do you meet?"}
FORMS: dict[str, tuple[str, Callable[[str], dict[str, str]]]] = {
    "sign-up": ("account_signup", lambda email: {**PERSON, "email": email}),
    "sign-in": ("account_login", lambda email: {"login": email, "password": "not the passphrase"}),
    "reset": ("account_reset_password", lambda email: {"email": email}),
    "add an address": ("account_email", lambda email: {"email": email, "action_add": ""}),
    "alert": ("search:alert-new", lambda email: {**ALERT, "email": email}),
    "contact": ("contact", lambda email: {**MESSAGE, "email": email}),
    "invitation": ("invitations:invitation-new", lambda email: {"email": email, "note": "Come and join us."}),
}
SIGNED_IN = ("add an address", "invitation")
# The hashes that each form costs, and the mails that it sends to the address.
COSTS = {"sign-up": (1, 1), "sign-in": (1, 0), "reset": (0, 1), "add an address": (0, 1), "alert": (0, 1),
         "contact": (0, 0), "invitation": (0, 1)}  # fmt: skip
# What is new in each answer, or merely repeats what was typed.
_PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|/invitations/\d+/|\w+@example.org')


@pytest.fixture(autouse=True)
def _as_on_a_site(settings):
    settings.EMAIL_BACKEND = "home.mail_backend.OutboxBackend"
    settings.ACCOUNT_RATE_LIMITS = False


def known(number: int) -> str:
    user = UserFactory(email=f"known{number}@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user.email


def browser(form: str) -> Client:
    """Return a browser in which somebody is signed in and has just typed their password, if the form asks."""
    client = Client()
    if form in SIGNED_IN:
        client.force_login(MemberFactory())
        client.post(reverse("account_reauthenticate"), {"password": PASSPHRASE})
    return client


def address(form: str) -> str:
    if form == "contact":
        return str(contact_page().url)
    return reverse(FORMS[form][0]) + ("?q=damp" if form == "alert" else "")


def send(form: str, email: str, client: Client | None = None) -> Any:
    answer = (client or Client()).post(address(form), FORMS[form][1](email))
    assert answer.status_code in {200, 302}
    return answer


def told(answer: Any, client: Client) -> tuple[int, str, str]:
    """Return what whoever asks is told, on this page and the one it leads to."""
    location = answer.get("Location", "")
    page = client.get(location) if location else answer
    return answer.status_code, location, _PASSING.sub("…", page.content.decode())


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
        client = browser(form)
        hashed.clear()
        send(form, email, client)
        costs.append((len(hashed), OutgoingMail.objects.filter(recipient=email).count()))
    assert costs == [COSTS[form]] * 2


@pytest.mark.parametrize("form", FORMS)
def test_a_known_and_an_unknown_address_get_the_same_answer(form):
    answers = []
    for email in (known(1), "unknown1@example.org"):
        client = browser(form)
        answers.append(told(send(form, email, client), client))
        OutgoingMail.objects.all().delete()
    assert answers[0] == answers[1]


def test_an_alert_that_is_on_answers_and_mails_as_one_that_is_asked_for_first():
    SavedSearchFactory(public=True, email=known(1), query="q=damp")
    clients, emails = (Client(), Client()), ("known1@example.org", "unknown1@example.org")
    answers = [told(send("alert", email, client), client) for email, client in zip(emails, clients, strict=True)]
    assert answers[0] == answers[1]
    assert sorted(OutgoingMail.objects.values_list("recipient", flat=True)) == sorted(emails)


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
