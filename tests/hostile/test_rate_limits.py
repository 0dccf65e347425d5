"""Every form that takes an address, a password or a code can be sent so often, counted for all processes together.

Whoever sends it too often is told in a sentence, on a page of the site, when to try again; and then they can.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
import time_machine
from allauth.account import app_settings as account_settings
from django import forms
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import get_resolver
from django.utils.module_loading import import_string

from tests.architecture.test_urls import names
from tests.hostile.often import LIMITED, UNLIMITED, of_table
from tests.own_apps import own_apps

pytestmark = pytest.mark.django_db

WAITS: Final = {
    "a minute": timedelta(minutes=1),
    "five minutes": timedelta(minutes=5),
    "ten minutes": timedelta(minutes=10),
    "an hour": timedelta(hours=1),
    "tomorrow": timedelta(days=1),
}
_TOLD = re.compile(r"Wait (a minute|five minutes|ten minutes|an hour), then try again|Please go on (tomorrow)")
_TAKES = {"password", "email", "code", "credential"}
# The addresses of accounts whose forms take no secret and no address, or only together with another form.
_WITHOUT = {
    "account_confirm_email", "account_confirm_login_code", "account_email_verification_sent", "account_inactive",
    "account_logout", "account_reset_password_done", "account_reset_password_from_key_done", "mfa_deactivate_totp",
    "mfa_download_recovery_codes", "mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_index",
    "mfa_list_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_add_webauthn",
}  # fmt: skip
_WITH = {
    "account_change_password", "account_email", "account_login", "account_reauthenticate", "account_reset_password",
    "account_reset_password_from_key", "account_set_password", "account_signup", "mfa_activate_totp",
    "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
}  # fmt: skip


def told_to_wait(answer: Any) -> str | None:
    """Return how long whoever sent the form is told to wait, None where it was taken."""
    text = answer.getvalue().decode()
    found = _TOLD.search(text)
    assert found or answer.status_code != 429, "A refusal that does not say when to try again."
    return (found[1] or found[2]) if found else None


@pytest.mark.parametrize("form", LIMITED)
def test_a_form_is_taken_so_often_whichever_process_meets_it_and_again_after_the_wait(form):
    with time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC)) as clock:
        send, wait, tries = LIMITED[form].ready(), None, -1
        while wait is None and tries < 60:
            caches["default"].clear()  # As in another process, whose memory knows nothing of the tries before.
            tries += 1
            wait = told_to_wait(answer := send(tries))
        assert (tries, wait is not None) == (LIMITED[form].tries, True)
        assert 'class="govuk-template' in answer.content.decode()
        clock.shift(WAITS[str(wait)] + timedelta(seconds=1))
        assert told_to_wait(send(tries + 1)) is None


def test_a_refusal_says_when_to_come_back_to_programs_too():
    send = of_table("reset", "known@example.org")()
    answer = [send(number) for number in range(6)][-1]
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


def test_a_limit_counts_networks_apart():
    asked = [
        Client(REMOTE_ADDR="203.0.113.9").post("/accounts/login/", {"login": f"a{number}@example.org", "password": "x"})
        for number in range(11)
    ]
    assert told_to_wait(asked[-1]) == "five minutes"
    elsewhere = Client(REMOTE_ADDR="203.0.113.10")
    assert told_to_wait(elsewhere.post("/accounts/login/", {"login": "a0@example.org", "password": "x"})) is None


def forms_of_the_site() -> Iterator[type[forms.BaseForm]]:
    """Give every form of the site's own packages, and those that it gives to the package for accounts."""
    for path in (*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()):
        import_string(path)
    list(names(get_resolver().url_patterns))  # Imports whatever an address leads to.
    own = tuple({f"{config.name.partition('.')[0]}." for config in own_apps()})
    yield from (form for form in _below(forms.BaseForm) if form.__module__.startswith(own))


def _below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in form.__subclasses__():
        yield each
        yield from _below(each)


def takes_a_secret_or_an_address(form: type[forms.BaseForm]) -> bool:
    fields = getattr(form, "base_fields", {})
    typed = forms.PasswordInput, forms.EmailInput
    return any(name in _TAKES or isinstance(field.widget, typed) for name, field in fields.items())


def test_every_form_with_such_a_field_is_in_the_table():
    found = {f"{form.__module__}.{form.__name__}" for form in forms_of_the_site() if takes_a_secret_or_an_address(form)}
    known = {name for form in LIMITED.values() for name in form.classes} | set(UNLIMITED)
    assert found - known == set(), "Give it a limit, and a row in tests/hostile/often.py."
    assert known - found == set(), "Rows of forms that are gone."


def test_every_address_of_an_account_has_been_looked_at():
    found = {name for name in names(get_resolver().url_patterns) if name.startswith(("account_", "mfa_"))}
    assert found == _WITH | _WITHOUT, "Give its form a limit, and a row in tests/hostile/often.py."


def test_limits_that_ask_nobody_to_wait_keep_mail_from_one_address(mailoutbox):
    assert account_settings.RATE_LIMITS["confirm_email"] == "1/3m/key,10/d/key"
    with time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC)) as clock:
        send = of_table("sign-up", "ada@example.org")()
        for number in range(30):
            send(number)
            clock.shift(timedelta(minutes=4))
    assert len([mail for mail in mailoutbox if mail.to == ["ada@example.org"]]) == 10
