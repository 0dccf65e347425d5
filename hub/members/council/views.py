from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess, ProviderException
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View
from requests import RequestException

from hub.members.council.provider import CouncilService


def _provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist as absent:
        raise Http404 from absent


class CouncilSignInView(View):
    """Lead somebody to the council's service. Nobody is led there by a mere link."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """Lead back to the sign-in, where the button is."""
        _provider(request, provider_id)
        return redirect("account_login")

    def post(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """Lead there, and remember where the person wanted to go."""
        provider = _provider(request, provider_id)
        if not ratelimit.consume(request, action="council_sign_in"):
            messages.error(request, "There were too many attempts from your network. Wait a minute, then try again.")
            return redirect("account_login")
        try:
            response: HttpResponse = provider.redirect(
                request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
            )
        except (RequestException, ProviderException):
            messages.error(request, f"{provider.name} cannot be reached. Sign in with your e-mail address instead.")
            return redirect("account_login")
        return response


class _Return(OAuth2CallbackView):
    """Coming back from the service."""

    adapter: CouncilService

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        """Take up what was remembered when the person was led away, once: allauth keeps it from the adapter."""
        state, response = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state.get("nonce", "")
        return state, response


def council_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in whoever comes back from the council's service, or lead them to the sign-in with a sentence."""
    _provider(request, provider_id)
    view = _Return.adapter_view(CouncilService(request, provider_id))
    response: HttpResponse = view(request)
    return response


def not_here(request: HttpRequest) -> HttpResponse:
    """Pages for joining accounts of other services to one's own: this site has none of them."""
    raise Http404
