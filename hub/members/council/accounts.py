"""Who comes in by an account of the council, and into which account of ours."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from home.models import User

PROVIDER: Final = "council"
NOT_CONFIRMED: Final = (
    "You were not signed in: that account does not come with a confirmed e-mail address of the council. "
    "Sign in with your e-mail address here, or ask those who look after your council account."
)
FAILED: Final = (
    "You were not signed in: something went wrong on the way. Try again, or sign in with your e-mail address."
)
_LONGEST_NAME: Final = 150


class CouncilAccountAdapter(DefaultSocialAccountAdapter):
    """The rules: a confirmed address of a trusted domain leads into the account that has it, or into a new one.

    An account has an address once its person has confirmed it here: whoever merely typed it does not have it.
    Without such an address nobody comes in, whatever number the service gives them. An officer still needs the second
    step of this site before the admin opens.
    """

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[SocialApp]:
        """Return the one service that the settings name. None is kept in the database."""
        is_asked_for = provider in {None, PROVIDER, "openid_connect"} and client_id in {None, settings.OIDC_CLIENT_ID}
        if not settings.OIDC_SERVER_URL or not is_asked_for:
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER,
                name=settings.OIDC_NAME,
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings={"server_url": settings.OIDC_SERVER_URL},
            )
        ]

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        """Return the account that has the address, if there is one, with the address."""
        address = _confirmed_address(sociallogin)
        account = _account_with(address) if address else None
        return (account, address) if account else None

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Let in who has a confirmed address. The answer to the others tells nothing of the accounts that there are."""
        address = _confirmed_address(sociallogin)
        if not address or _belongs_to_another(sociallogin, address):
            raise turned_away(request, NOT_CONFIRMED)
        if not sociallogin.is_existing:  # Else whoever typed the address into an account would keep it from its owner.
            EmailAddress.objects.filter(email__iexact=address, verified=False).delete()
        elif not (sociallogin.account.pk or EmailAddress.objects.filter(user=sociallogin.user, verified=True).exists()):
            lock_out_who_made_it(request, sociallogin.user)

    def on_authentication_error(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Lead back to the sign-in, with a sentence."""
        raise turned_away(request, FAILED)

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the name as far as it fits, without what cannot be shown."""
        for name in ("first_name", "last_name", "name"):
            data[name] = "".join(filter(str.isprintable, str(data.get(name) or "")))[:_LONGEST_NAME]
        return super().populate_user(request, sociallogin, data)


def _confirmed_address(sociallogin: Any) -> str:
    return next((one.email for one in sociallogin.email_addresses if one.verified), "")


def _account_with(address: str) -> User | None:
    """Return the account whose person has confirmed the address.

    Else the one that was made with it and that nobody has come into yet, by an officer or by whoever typed it: its
    password is taken away.
    """
    confirmed = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
    if confirmed is not None:
        return confirmed.user
    unused = User.objects.filter(email__iexact=address, last_login=None)
    return unused.exclude(emailaddress__verified=True).first()


def _belongs_to_another(sociallogin: Any, address: str) -> bool:
    """Say whether the address leads to an account of somebody else: addresses of people who left are given out anew."""
    if not sociallogin.is_existing:
        return User.objects.filter(email__iexact=address).exists()
    numbers = SocialAccount.objects.filter(user=sociallogin.user, provider=sociallogin.account.provider)
    return numbers.exclude(uid=sociallogin.account.uid).exists()


def lock_out_who_made_it(request: Any, account: User) -> None:
    """Leave nothing by which whoever made an account could come back into it, of which no address was ever confirmed.

    They may have typed an address of somebody else, who comes now for the first time, and by the council.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    end_other_sessions(request, account)


def turned_away(request: Any, words: str) -> ImmediateHttpResponse:
    """Return what ends a sign-in that did not come about."""
    messages.error(request, words)
    return ImmediateHttpResponse(redirect("account_login"))
