"""Signing in with the council's own accounts (OpenID Connect). Without these settings there is no trace of it."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env

OIDC_SERVER_URL = env.text("OIDC_SERVER_URL", "")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.text("OIDC_NAME", "your council account")
OIDC_DOMAINS = env.words("OIDC_DOMAINS")
OIDC_VERIFIED_CLAIM = env.text("OIDC_VERIFIED_CLAIM", "email_verified")

_address = urlsplit(OIDC_SERVER_URL)
if OIDC_SERVER_URL and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET and OIDC_DOMAINS):
    raise ImproperlyConfigured("Set OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_DOMAINS along with OIDC_SERVER_URL.")
if OIDC_SERVER_URL and _address.scheme != "https" and _address.hostname not in {"127.0.0.1", "localhost"}:
    raise ImproperlyConfigured("OIDC_SERVER_URL must begin with https://: who can read the way can sign in as anybody.")

# Where a form of ours may lead the browser.
OIDC_ORIGIN = f"{_address.scheme}://{_address.netloc}" if OIDC_SERVER_URL else ""

SOCIALACCOUNT_ADAPTER = "hub.members.council.accounts.CouncilAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "hub.members.council.provider.CouncilProvider", "OAUTH_PKCE_ENABLED": True}
}
SOCIALACCOUNT_STORE_TOKENS = False
# Into the account that has the address, which the adapter lets pass only where the service has confirmed it.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
