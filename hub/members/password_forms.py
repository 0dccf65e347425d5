"""The forms in which somebody chooses a password, with the rules in plain words."""

from typing import Any, Final

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm

from hub.members.asking import SaysWhatToEnter

# The rules themselves are settings.AUTH_PASSWORD_VALIDATORS.
HOW_TO_CHOOSE: Final = (
    "At least 12 characters. Three or four words that have nothing to do with each other are easy to remember. "
    "Do not use your name or e-mail address, digits alone, or what many others use."
)


class PlainRules(SaysWhatToEnter):
    """A form that says in a sentence or two what a new password must be, instead of a list of what it must not."""

    what_to_enter = {
        "oldpassword": "Enter your present password",
        "password1": "Enter a new password",
        "password2": "Enter the new password again",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = HOW_TO_CHOOSE


class ChangeForm(PlainRules, ChangePasswordForm):
    """Changes the password of who is signed in."""


class FirstForm(PlainRules, SetPasswordForm):
    """Gives a password to an account that has none."""


class NewForm(PlainRules, ResetPasswordKeyForm):
    """Chooses a new password after the old one was forgotten."""
