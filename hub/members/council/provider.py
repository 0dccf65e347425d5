"""The council's service as allauth meets it, with the checks that allauth leaves out: signature, nonce and issuer."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.utils.crypto import get_random_string

from hub.members.council.afresh import ASKED_ANEW, is_fresh
from hub.members.council.id_tokens import Refused, confirmed_address, read_id_token

_NEEDED: Final = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"}


class CouncilService(OpenIDConnectOAuth2Adapter):
    """Talks with the service. `nonce` is what was sent along when the person was led there.

    `fresh_number` is the number of whoever came, where the service has just asked them themselves.
    """

    nonce = ""
    fresh_number = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the service says of itself. Raises Refused where it is none, or another one than the settings name."""
        config = super().openid_config
        if not isinstance(config, dict) or not config.keys() >= _NEEDED:
            raise Refused("The service does not say where its parts are.")
        if config["issuer"].rstrip("/") != settings.OIDC_SERVER_URL.rstrip("/"):
            raise Refused("The service says that it is another one.")
        return config

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who came, by what the ID token says and nothing else. Raises Refused."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            response = session.get(config["jwks_uri"])
            response.raise_for_status()
        id_token = str(kwargs["response"].get("id_token", ""))
        claims = read_id_token(id_token, keys=response.json(), issuer=config["issuer"], nonce=self.nonce)
        self.fresh_number = str(claims["sub"]) if is_fresh(claims) else ""
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


class CouncilProvider(OpenIDConnectProvider):
    """Signing in with an account of the council. Each time is marked with a word of its own, which must come back."""

    oauth2_adapter_class = CouncilService

    def redirect(self, request: Any, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """Lead to the service, `afresh` to be asked there whatever session there is. Nothing else is passed on."""
        nonce = get_random_string(32)
        asked = {"nonce": nonce} | (ASKED_ANEW if kwargs.get("afresh") else {})
        return super().redirect(request, process, next_url, data, auth_params=asked, nonce=nonce)

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Keep nothing beside the number: no picture, no groups, no telephone."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[EmailAddress]:
        """Return the address, if it is confirmed; what is not confirmed is of no use to us."""
        address = confirmed_address(data["id_token"])
        return [EmailAddress(email=address, verified=True, primary=True)] if address else []
