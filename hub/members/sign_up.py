"""The form for a new account. A module of its own, since allauth's form takes ours for its base."""

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from home.models import User
from hub.members.asking import SaysWhatToEnter
from hub.members.password_forms import HOW_TO_CHOOSE


class AccountForm(SaysWhatToEnter, SignupForm):
    """Makes an account, and lets nobody find out whether an address has one: not by the answer, nor by its time."""

    account_already_exists: bool
    what_to_enter = {
        "email": "Enter your e-mail address",
        "password1": "Enter a password",
        "password2": "Enter the password again",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:  # Whoever signs up with a passkey chooses none.
            self.fields["password1"].help_text = HOW_TO_CHOOSE

    def try_save(self, request: object) -> tuple[User | None, Any]:
        """Make the account, or write to the owner of the one that is there. Either costs the hash of a password."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        else:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:  # The same form, sent twice, has made it this very moment.
                self.account_already_exists = True
        return super().try_save(request)
