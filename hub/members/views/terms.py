"""The terms of taking part: read by everybody, and accepted before the first contribution."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView

from home.typed_numbers import typed_number
from hub.members.exceptions import TermsChangedMeanwhile
from hub.members.models import TermsAcceptance, TermsVersion
from hub.members.permissions import can_take_part, has_accepted_terms
from hub.members.services import accept_terms
from hub.members.views.private import MembersMixin, PrivateMixin

# Fields of the page on which the terms are accepted. It carries along what was typed.
_VERSION: Final = "accepted_terms"
_METHOD: Final = "terms_asked_by"
_OURS: Final = frozenset({_VERSION, _METHOD, "csrfmiddlewaretoken"})


class TermsPageView(TemplateView):
    """The terms of taking part, for everybody to read."""

    template_name = "members/terms_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the terms that hold, and when this person has accepted them."""
        terms = TermsVersion.present()
        kwargs["terms"] = terms
        own = TermsAcceptance.objects.visible_to(self.request.user).filter(person=self.request.user.pk)
        kwargs["acceptance"] = own.filter(version=terms.number).first()
        return super().get_context_data(**kwargs)


class TermsBeforeMixin(PrivateMixin):
    """A page on which people contribute: who has not accepted the terms is asked to first, and loses nothing typed.

    They are asked at the page's own address. What was sent there is carried along and, once the terms are accepted,
    taken up by the page as if it came only now. A file cannot be carried: it has to be chosen again.
    """

    http_method_names: Any

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Ask first, or answer as the page does. Whom the page is not for is not asked."""
        if request.method not in {"GET", "POST"} or request.method.lower() not in self.http_method_names:
            return super().dispatch(request, *args, **kwargs)
        if not (request.user.is_authenticated and self.asks_for_terms()):
            return super().dispatch(request, *args, **kwargs)
        self._take_acceptance(request)
        if not has_accepted_terms(request.user):
            return self._ask(request)
        if request.POST.get(_METHOD) == "GET":
            return redirect(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def asks_for_terms(self) -> bool:
        """Whether this page is a member's contribution where this person asks for it."""
        return can_take_part(self.person)

    def _take_acceptance(self, request: HttpRequest) -> None:
        version = typed_number(request.POST.get(_VERSION), most_digits=9)
        if version is None:
            return
        try:
            accept_terms(by=self.person, version=version)
        except TermsChangedMeanwhile as error:
            messages.error(request, str(error))

    def _ask(self, request: HttpRequest) -> HttpResponse:
        typed = [(name, value) for name, values in request.POST.lists() if name not in _OURS for value in values]
        context = {
            "terms": TermsVersion.present(),
            "has_accepted_others": TermsAcceptance.objects.filter(person=self.person).exists(),
            "version_field": _VERSION,
            "method_field": _METHOD,
            "method": request.POST.get(_METHOD) or request.method,
            "typed": typed,
            "has_files": bool(request.FILES),
        }
        response = render(request, "members/terms_accept.html", context)
        patch_cache_control(response, private=True, no_store=True)
        return response


class TermsMixin(TermsBeforeMixin, MembersMixin):
    """A page for members alone, on which they contribute."""
