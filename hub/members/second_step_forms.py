"""The forms of the second step at sign-in: codes from an app, recovery codes, security keys and passkeys."""

from typing import Any, Final

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)

from hub.members.asking import SaysWhatToEnter

CODE: Final = "Enter the code from your authenticator app, or a recovery code"
# What a browser hands over is a hidden field: it is empty where the browser was never asked.
KEY: Final = "No key was read. It needs a browser that knows passkeys, with JavaScript switched on"


class CodeForm(SaysWhatToEnter, AuthenticateForm):
    """Asks for the second step at sign-in."""

    what_to_enter = {"code": CODE}


class CodeAgainForm(SaysWhatToEnter, ReauthenticateForm):
    """Asks for a code once more before something that concerns the safety of the account."""

    what_to_enter = {"code": CODE}


class AppForm(SaysWhatToEnter, ActivateTOTPForm):
    """Sets an authenticator app up."""

    what_to_enter = {"code": "Enter the six digits that your app shows"}


class NewKeyForm(SaysWhatToEnter, AddWebAuthnForm):
    """Adds a security key or passkey."""

    what_to_enter = {"credential": KEY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name of the key"
        self.fields["name"].help_text = "So that you know it again, such as “Work laptop”."


class KeyNameForm(SaysWhatToEnter, EditWebAuthnForm):
    """Renames a security key or passkey."""

    what_to_enter = {"name": "Enter a name by which you will know the key"}


class KeyForm(SaysWhatToEnter, AuthenticateWebAuthnForm):
    """Takes a security key as the second step at sign-in."""

    what_to_enter = {"credential": KEY}


class KeyAgainForm(SaysWhatToEnter, ReauthenticateWebAuthnForm):
    """Takes a security key before something that concerns the safety of the account."""

    what_to_enter = {"credential": KEY}


class PasskeyForm(SaysWhatToEnter, LoginWebAuthnForm):
    """Signs somebody in with a passkey alone."""

    what_to_enter = {"credential": KEY}
