"""Who comes in by an account of the council, and into which account of ours."""

from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
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

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Let in who has a confirmed address. The answer to the others tells nothing of the accounts that there are."""
        address = next((one.email for one in sociallogin.email_addresses if one.verified), "")
        is_anothers = not sociallogin.is_existing and User.objects.filter(email__iexact=address).exists()
        if not address or is_anothers:
            raise turned_away(request, NOT_CONFIRMED)

    def on_authentication_error(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Lead back to the sign-in, with a sentence."""
        raise turned_away(request, FAILED)

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the name as far as it fits, without what cannot be shown."""
        for name in ("first_name", "last_name", "name"):
            data[name] = "".join(filter(str.isprintable, str(data.get(name) or "")))[:_LONGEST_NAME]
        return super().populate_user(request, sociallogin, data)


def turned_away(request: Any, words: str) -> ImmediateHttpResponse:
    """Return what ends a sign-in that did not come about."""
    messages.error(request, words)
    return ImmediateHttpResponse(redirect("account_login"))
