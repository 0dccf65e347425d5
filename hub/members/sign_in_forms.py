"""The forms by which somebody comes into their account again, or says where they are reached."""

from allauth.account.forms import AddEmailForm, LoginForm, ReauthenticateForm, ResetPasswordForm

from hub.members.asking import SaysWhatToEnter


class SignInForm(SaysWhatToEnter, LoginForm):
    """Signs somebody in with address and password."""

    what_to_enter = {"login": "Enter your e-mail address", "password": "Enter your password"}


class StillThereForm(SaysWhatToEnter, ReauthenticateForm):
    """Asks for the password once more before something that concerns the safety of the account."""

    what_to_enter = {"password": "Enter your password"}


class ForgottenForm(SaysWhatToEnter, ResetPasswordForm):
    """Asks where to send the link by which a new password is chosen."""

    what_to_enter = {"email": "Enter your e-mail address"}


class AnotherAddressForm(SaysWhatToEnter, AddEmailForm):
    """Adds an e-mail address to an account."""

    what_to_enter = {"email": "Enter the e-mail address that you want to add"}
