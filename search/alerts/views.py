"""The pages on which people follow searches by e-mail.

What somebody follows is private to them: other people's alerts and those that do not exist look alike, and no cache
keeps any of it. A link from a mail only shows a page; the act is the button on it, since machines open links, too.
"""

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from home.models import User
from search.address import SearchAddress, read_address
from search.alerts.forms import AlertForm, PublicAlertForm
from search.alerts.links import read_confirm_link, read_stop_link
from search.alerts.queries import address_of, is_for_members, signposts
from search.alerts.services import (
    ask_for_alert,
    change_alert,
    confirm_alert,
    delete_alert,
    pause_alert,
    resume_alert,
    save_search,
    stop_alert,
)
from search.engines.base import Sort
from search.exceptions import AlertError, LinkRefused
from search.models import SavedSearch
from search.results import searches_members

_TRAIL = [{"title": "Search", "url": reverse_lazy("search:entry-list")}]


class UnkeptView(View):
    """A page that no cache keeps."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class OwnAlertView(LoginRequiredMixin, UnkeptView):
    """Something about one's own alert."""

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def alert(self) -> SavedSearch:
        """Return the alert of the address. Raises Http404 alike where it is missing and where it is another's."""
        return get_object_or_404(SavedSearch.objects.visible_to(self.request.user), pk=self.kwargs["pk"])


class AlertListView(OwnAlertView):
    """What one follows by e-mail."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the alerts, each with what it follows in words."""
        alerts = list(SavedSearch.objects.visible_to(self.person))
        addresses = [address_of(alert) for alert in alerts]
        rows = [
            {"alert": alert, "signposts": words, "url": _search_url(address)}
            for alert, address, words in zip(alerts, addresses, signposts(addresses, self.person), strict=True)
        ]
        has_members = searches_members(self.person)
        return render(request, "search/alerts/alert_list.html", {"rows": rows, "has_members": has_members})


class AlertNewView(UnkeptView):
    """Follow the search in the address: at once for who is signed in, by a link in a mail for everybody else."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, unless the search is of a tab that this reader does not have."""
        self.address = read_address(request.GET)
        if is_for_members(self.address) and not searches_members(request.user):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for a name and how often."""
        return self._page(self._form(initial={"name": self._suggested_name()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save the alert, or send the mail by which it is confirmed."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form)
        if isinstance(form, PublicAlertForm):
            return self._ask(form)
        try:
            save_search(
                self.address,
                name=form.cleaned_data["name"],
                frequency=form.cleaned_data["frequency"],
                by=cast(User, request.user),
            )
        except AlertError as error:
            form.add_error(None, str(error))
            return self._page(form)
        messages.success(request, "We will e-mail you when something new matches.")
        return redirect("search:alert-list")

    def _ask(self, form: PublicAlertForm) -> HttpResponse:
        """Send the mail. Whatever becomes of it, the answer is the same: nobody learns whose address is known."""
        if not ratelimit.consume(self.request, action="alert_from_address"):
            form.add_error(None, "You have asked for many alerts within an hour. Wait an hour, then try again.")
            return self._page(form, status=429)
        email = form.cleaned_data["email"]
        may_write = ratelimit.consume(self.request, action="alert_to_address", key=email.lower())
        if may_write and not form.is_from_a_program:
            ask_for_alert(
                self.address,
                email=email,
                name=form.cleaned_data["name"],
                frequency=form.cleaned_data["frequency"],
            )
        return redirect("search:alert-asked")

    def _form(self, *args: Any, **kwargs: Any) -> AlertForm:
        kind = AlertForm if self.request.user.is_authenticated else PublicAlertForm
        return kind(*args, address=self.address, **kwargs)

    def _page(self, form: AlertForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "trail": _TRAIL,
            "signposts": self._signposts(),
            "is_for_members": is_for_members(self.address),
            "search_url": _search_url(self.address),
        }
        return render(self.request, "search/alerts/alert_new.html", context, status=status)

    def _signposts(self) -> list[Any]:
        reader = self.request.user if is_for_members(self.address) else AnonymousUser()
        return signposts([self.address], reader)[0]

    def _suggested_name(self) -> str:
        return ", ".join(signpost.value for signpost in self._signposts())[:100] or "Everything new"


class AlertAskedView(UnkeptView, TemplateView):
    """What happens next, the same for every address."""

    template_name = "search/alerts/alert_asked.html"
    extra_context = {"trail": _TRAIL}


class AlertConfirmView(UnkeptView):
    """The link by which somebody confirms that they want an alert at this address."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Show what was asked for, with the button that confirms it."""
        return self._page(self._alert(mark), is_done=False)

    def post(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Begin the alert."""
        alert = self._alert(mark)
        return self._page(confirm_alert(alert) if alert is not None else None, is_done=True)

    def _alert(self, mark: str) -> SavedSearch | None:
        try:
            return read_confirm_link(mark)
        except LinkRefused:
            return None

    def _page(self, alert: SavedSearch | None, *, is_done: bool) -> HttpResponse:
        context: dict[str, Any] = {"alert": alert, "is_done": is_done, "trail": _TRAIL}
        if alert is not None:
            context["signposts"] = signposts([address_of(alert)], AnonymousUser())[0]
        return render(self.request, "search/alerts/alert_confirm.html", context, status=200 if alert else 404)


@method_decorator(csrf_exempt, name="dispatch")  # Mail programs post here without our cookie; the link is signed.
class AlertStopView(UnkeptView):
    """The link that stops an alert without signing in: a page with a button, and one click in mail programs (RFC 8058).

    It says nothing of a search among what members share, as the mail that it came in did not.
    """

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Show the button."""
        return self._page(self._alert(mark), is_done=False)

    def post(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Stop the alert. A second time is as good as the first."""
        alert = self._alert(mark)
        if alert is not None:
            stop_alert(alert)
        return self._page(alert, is_done=True)

    def _alert(self, mark: str) -> SavedSearch | None:
        try:
            return read_stop_link(mark)
        except LinkRefused as refused:
            raise Http404 from refused

    def _page(self, alert: SavedSearch | None, *, is_done: bool) -> HttpResponse:
        context = {"alert": alert, "is_done": is_done or alert is None, "trail": _TRAIL}
        return render(self.request, "search/alerts/alert_stop.html", context)


class AlertEditView(OwnAlertView):
    """Give one's alert another name or rhythm."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form."""
        alert = self.alert()
        return self._page(alert, AlertForm(initial={"name": alert.name, "frequency": alert.frequency}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save it."""
        alert, form = self.alert(), AlertForm(request.POST)
        if not form.is_valid():
            return self._page(alert, form)
        change_alert(alert, name=form.cleaned_data["name"], frequency=form.cleaned_data["frequency"], by=self.person)
        messages.success(request, "Your alert is saved.")
        return redirect("search:alert-list")

    def _page(self, alert: SavedSearch, form: AlertForm) -> HttpResponse:
        address = address_of(alert)
        context = {
            "alert": alert,
            "form": form,
            "signposts": signposts([address], self.person)[0],
            "search_url": _search_url(address),
        }
        return render(self.request, "search/alerts/alert_edit.html", context)


class AlertOpenView(OwnAlertView):
    """The way from a mail, which says nothing of the search, to its newest results."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to the search page."""
        return redirect(_search_url(address_of(self.alert()).sorted_by(Sort.NEWEST)))


class AlertPauseView(OwnAlertView):
    """Have no mail of one's alert for a while."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pause it."""
        pause_alert(self.alert(), by=self.person)
        messages.success(request, "The alert is paused. You get no e-mail until you resume it.")
        return redirect("search:alert-list")


class AlertResumeView(OwnAlertView):
    """Go on with one's alert."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Resume it."""
        resume_alert(self.alert(), by=self.person)
        messages.success(request, "The alert is on again, for what is new from now on.")
        return redirect("search:alert-list")


class AlertDeleteView(OwnAlertView):
    """Forget one's alert."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete it."""
        delete_alert(self.alert(), by=self.person)
        messages.success(request, "The alert is deleted.")
        return redirect("search:alert-list")


def _search_url(address: SearchAddress) -> str:
    return reverse("search:entry-list") + address.query_string()
