from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess, ProviderException
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView
from requests import RequestException

from hub.members.council.afresh import needs_council, note_fresh
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
        return _lead_away(request, provider_id, back=reverse("account_login"))


class CouncilAgainView(LoginRequiredMixin, TemplateView):
    """Have somebody who has no other way show at the council's service that it is they, before something serious."""

    template_name = "account/council_again.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the service, if there is one still, and where the person goes on to."""
        try:
            kwargs["provider"] = get_adapter(self.request).get_provider(self.request, kwargs["provider_id"])
        except SocialApp.DoesNotExist:
            kwargs["provider"] = None
        return super().get_context_data(next=get_next_redirect_url(self.request) or "", **kwargs)

    def post(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """Lead there, to be asked anew."""
        return _lead_away(request, provider_id, back=request.path, afresh=True)


def _lead_away(request: HttpRequest, provider_id: str, *, back: str, afresh: bool = False) -> HttpResponse:
    """Lead to the service, or `back` with a sentence. Raises Http404 where there is none."""
    provider = _provider(request, provider_id)
    if not ratelimit.consume(request, action="council_sign_in"):
        messages.error(request, "There were too many attempts from your network. Wait a minute, then try again.")
        return redirect(back)
    next_url = get_next_redirect_url(request)
    try:
        response: HttpResponse = provider.redirect(request, process=AuthProcess.LOGIN, next_url=next_url, afresh=afresh)
    except (RequestException, ProviderException):
        messages.error(request, f"{provider.name} cannot be reached. Sign in with your e-mail address instead.")
        return redirect(back)
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
    service = CouncilService(request, provider_id)
    response: HttpResponse = _Return.adapter_view(service)(request)
    if service.fresh_number:
        note_fresh(request, service.fresh_number)
    return response


def sign_in_afresh(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let those go on who have just shown that it is they: by what they have here, else by the council's service."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not needs_council(request):
            response: HttpResponseBase = reauthentication_required(view)(request, *args, **kwargs)
            return response
        going_on = request.path if request.method == "GET" else reverse("members:own-data")
        return redirect(f"{reverse('openid_connect_again')}?{urlencode({'next': going_on})}")

    return asked


def not_here(request: HttpRequest) -> HttpResponse:
    """Pages for joining accounts of other services to one's own: this site has none of them."""
    raise Http404
