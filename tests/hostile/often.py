"""The forms that take an address, a password or a code, and how often each may be sent. See test_rate_limits.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models import User
from tests.home.factories import UserFactory
from tests.hostile.test_enumeration import FORMS, PASSPHRASE, address, browser

NEW = {"password1": "seven green kettles sing", "password2": "seven green kettles sing"}
Send = Callable[[int], Any]  # Sends the form once more, and returns the answer.


@dataclass(frozen=True)
class Form:
    """A form: how it is made ready to be sent, and how often it may be sent before somebody is asked to wait."""

    ready: Callable[[], Send]
    tries: int
    classes: tuple[str, ...] = ()


def account(**kwargs: Any) -> User:
    user: User = UserFactory(**kwargs)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def posting(client: Client, name: str, fields: dict[str, str]) -> Send:
    return lambda _: client.post(reverse(name), fields)


def of_table(form: str, email: str = "unknown{}@example.org") -> Callable[[], Send]:
    """Return a form of the table of test_enumeration.py, sent with one address after the other, or with the same."""

    def ready() -> Send:
        client, to = browser(form), address(form)
        return lambda number: client.post(to, {**FORMS[form][1](email.format(number)), "subject": f"No. {number}"})

    return ready


def change_password() -> Send:
    user = account()
    return posting(signed_in(user), "account_change_password", {"oldpassword": "not the passphrase", **NEW})


def first_password() -> Send:
    user = account()

    def send(_: int) -> Any:
        user.set_unusable_password()
        user.save()
        return signed_in(user).post(reverse("account_set_password"), {"password1": "short", "password2": "short"})

    return send


def password_again() -> Send:
    return posting(signed_in(account()), "account_reauthenticate", {"password": "not the passphrase"})


def password_by_link() -> Send:
    """Try links of mails, as somebody does who guesses them."""
    user, client = account(), Client()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    right = reverse("account_reset_password_from_key", args=key.partition("-")[::2])
    form = client.get(right)["Location"]
    return lambda _: client.post(form, {"password1": "short", "password2": "short"})


def with_codes() -> User:
    user = account()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    RecoveryCodes.activate(user)
    return user


def code() -> Send:
    client, user = Client(), with_codes()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSPHRASE})
    return posting(client, "mfa_authenticate", {"code": "000000"})


def code_from_many_browsers() -> Send:
    """Begin anew with each code, from another network each time."""
    user = with_codes()

    def send(number: int) -> Any:
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        client.post(reverse("account_login"), {"login": user.email, "password": PASSPHRASE})
        return client.post(reverse("mfa_authenticate"), {"code": "000000"})

    return send


def code_again() -> Send:
    return posting(signed_in(with_codes()), "mfa_reauthenticate", {"code": "000000"})


def key_again() -> Send:
    user = account()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Desk"})
    return posting(signed_in(user), "mfa_reauthenticate_webauthn", {"credential": "{}"})


def passkey() -> Send:
    return posting(Client(), "mfa_login_webauthn", {"credential": "{}"})


def new_app() -> Send:
    client = signed_in(account())
    client.post(reverse("account_reauthenticate"), {"password": PASSPHRASE})
    client.get(reverse("mfa_activate_totp"))
    return posting(client, "mfa_activate_totp", {"code": "000000"})


def page_password() -> Send:
    page = Page.objects.get(depth=2)
    rule = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    to = reverse("wagtailcore_authenticate_with_password", args=[rule.pk, page.pk])
    return lambda number: Client().post(to, {"password": f"guess {number}", "return_url": "/"})


def collection_password() -> Send:
    rule = CollectionViewRestriction.objects.create(
        collection=Collection.objects.get(depth=1), restriction_type="password", password="open sesame"
    )
    to = reverse("wagtaildocs_authenticate_with_password", args=[rule.pk])
    return lambda number: Client().post(to, {"password": f"guess {number}", "return_url": "/"})


_SIGN_IN: Final = "hub.members.sign_in_forms"
_PASSWORDS: Final = "hub.members.password_forms"
_SECOND: Final = "hub.members.second_step_forms"

LIMITED: Final[dict[str, Form]] = {
    "sign-up": Form(of_table("sign-up"), 40, ("hub.members.sign_up.AccountForm",)),
    "sign-in to one account": Form(of_table("sign-in", "known@example.org"), 5, (f"{_SIGN_IN}.SignInForm",)),
    "sign-in to one after the other": Form(of_table("sign-in"), 10),
    "reset of one account": Form(of_table("reset", "known@example.org"), 5, (f"{_SIGN_IN}.ForgottenForm",)),
    "reset of one after the other": Form(of_table("reset"), 40),
    "reset by link": Form(password_by_link, 20, (f"{_PASSWORDS}.NewForm",)),
    "add an address": Form(of_table("add an address"), 20, (f"{_SIGN_IN}.AnotherAddressForm",)),
    "alert": Form(of_table("alert"), 20, ("search.alerts.forms.PublicAlertForm",)),
    "contact": Form(of_table("contact"), 5, ("home.forms.ContactForm",)),
    "invitation": Form(of_table("invitation"), 10, ("hub.members.inviting.forms.InvitationForm",)),
    "change of password": Form(change_password, 10, (f"{_PASSWORDS}.ChangeForm",)),
    "first password": Form(first_password, 10, (f"{_PASSWORDS}.FirstForm",)),
    "password again": Form(password_again, 5, (f"{_SIGN_IN}.StillThereForm",)),
    "code": Form(code, 5, (f"{_SECOND}.CodeForm",)),
    "code from many browsers": Form(code_from_many_browsers, 5),
    "code again": Form(code_again, 5, (f"{_SECOND}.CodeAgainForm",)),
    "key again": Form(key_again, 10, (f"{_SECOND}.KeyAgainForm",)),
    "passkey": Form(passkey, 10, (f"{_SECOND}.PasskeyForm",)),
    "new app": Form(new_app, 5, (f"{_SECOND}.AppForm",)),
    "page with a password": Form(page_password, 10),
    "folder with a password": Form(collection_password, 10),
}
# Forms with such a field that nobody can guess or pester anybody with, and why.
UNLIMITED: Final[dict[str, str]] = {
    f"{_SECOND}.NewKeyForm": "Takes what a browser made for an account whose owner has just shown that it is they.",
    f"{_SECOND}.KeyForm": "Comes after a right password, and takes a signature, which nobody guesses.",
    "hub.commitments.forms.WriteDownForm": "The secretariat's alone, which reads members' addresses in its registers.",
}
