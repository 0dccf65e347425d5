from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView, View

from search.address import AddressError, SearchAddress, clean, read_address, read_address_strictly
from search.engines.base import Scope, Sort
from search.leakcheck.registry import private_texts
from search.plain_answer import plain_answer
from search.privacy_checks import PrivacyCheck
from search.queries import suggest
from search.query_log import count_query, is_robot
from search.results import (
    Listing,
    count_among_members,
    kind_labels,
    list_results,
    policy_areas,
    reader_in,
    searches_members,
)
from search.tokens import tokens_for

SORT_LABELS = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest first", Sort.OLDEST: "Oldest first"}
LONGEST_PREFIX = 80
FILTERS_IN_TITLE = 3
FEW_RESULTS = 5


class SearchResponse(HttpResponse):
    """An answer after which something small is done, when the reader already has all of it."""

    afterwards: Callable[[], None] | None = None

    def close(self) -> None:
        """Do what is left, then let go of the answer."""
        afterwards, self.afterwards = self.afterwards, None
        if afterwards is not None:
            afterwards()
        super().close()


@method_decorator(conditional_page, name="dispatch")
class ReaderDependentView(View):
    """A view that answers each reader differently: what a signed-in person gets is kept by nobody in between."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and say who may keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, no_cache=True)
        return response


class SearchView(ReaderDependentView):
    """The search page: results, facets, filters that are set, sorting and paging, all of it in the address."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show what the address asks for."""
        address = read_address(request.GET)
        if address.scope == Scope.MEMBERS and not searches_members(request.user):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        listing = list_results(address, request.user, page_size=settings.SEARCH_PAGE_SIZE)
        response = SearchResponse(render_to_string("search/search.html", self._context(listing), request))
        if self._is_counted(listing.address):
            response.afterwards = partial(count_query, address.text, results=listing.total)
        return response

    def _context(self, listing: Listing) -> dict[str, Any]:
        address = listing.address
        reader = reader_in(address.scope, self.request.user)
        return {
            "listing": listing,
            "address": address,
            "subject": _subject(listing),
            "clear_url": address.without_filters().query_string() if address.filters else "",
            "correction": listing.found.answer.correction,
            "corrected_url": address.with_text(listing.found.answer.correction).query_string(),
            "tabs": self._tabs(address),
            "members": self._members(listing),
            "sorts": _sorts(address),
            "pages": _pages(listing),
            "feed_url": reverse("search:entry-feed") + address.for_feed().query_string(),
            "areas": policy_areas(reader) if not listing.total else (),
            "last_page_url": address.on_page(max(listing.pages, 1)).query_string(),
            "is_everything": not address.text and not address.filters,
        }

    def _tabs(self, address: SearchAddress) -> list[dict[str, Any]]:
        """Return the two tabs for those who have both, and none for everybody else."""
        if not searches_members(self.request.user):
            return []
        labels = {Scope.PUBLIC: "Public", Scope.MEMBERS: "Members"}
        return [
            {"label": label, "url": address.in_scope(scope).query_string(), "is_current": scope == address.scope}
            for scope, label in labels.items()
        ]

    def _members(self, listing: Listing) -> dict[str, Any] | None:
        """Return where a member may go on whom the public tab shows nothing, few, or too little with all of the words.

        Where it shows nothing, the engine is asked once more, for this reader, and the count of what is there told.
        Otherwise the way is shown without a count, whatever is there.
        """
        if listing.address.scope != Scope.PUBLIC or not searches_members(self.request.user):
            return None
        way = {"url": listing.address.among_members().query_string()}
        if listing.found.is_widened or 0 < listing.total <= FEW_RESULTS:
            return way
        count = 0 if listing.total else count_among_members(listing.address, self.request.user)
        return {**way, "count": count} if count else None

    def _is_counted(self, address: SearchAddress) -> bool:
        """Return whether this search goes into the query log: a stranger's own first look, not a machine's."""
        return (
            self.request.method == "GET"
            and not self.request.user.is_authenticated
            and not address.filters
            and address.page == 1
            and not is_robot(self.request.headers.get("User-Agent", ""))
        )


class SearchJsonView(ReaderDependentView):
    """The same search for programs, by the same parameters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer in JSON, with a sentence and status 400 where the address asks for what there is not."""
        try:
            address = read_address_strictly(request.GET)
        except AddressError as error:
            return JsonResponse({"error": str(error)}, status=400)
        if address.scope == Scope.MEMBERS and not searches_members(request.user):
            return _refusal(request)
        listing = list_results(address, request.user, page_size=settings.SEARCH_PAGE_SIZE)
        return JsonResponse(plain_answer(listing, request.build_absolute_uri, request.path))


class SuggestView(ReaderDependentView):
    """Titles that begin like what the reader types, for the search box."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer in JSON with a few titles and their addresses."""
        address = read_address(request.GET)
        if address.scope == Scope.MEMBERS and not searches_members(request.user):
            return _refusal(request)
        prefix = clean(address.text, LONGEST_PREFIX)
        tokens = tokens_for(reader_in(address.scope, request.user))
        entries = suggest(prefix, scope=address.scope, tokens=tokens) if len(prefix) > 1 else []
        labels = kind_labels()
        return JsonResponse(
            {
                "suggestions": [
                    {"title": entry.title, "url": entry.url, "kind_label": labels.get(entry.kind, "")}
                    for entry in entries
                ]
            }
        )


class PrivacyPageView(TemplateView):
    """How private ideas are kept private, in plain words, with what last night's check found."""

    template_name = "search/privacy_page.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is looked for, the last check and, where it is not clean, the last one that was."""
        check = PrivacyCheck.objects.latest_first().first()
        clean = check if check is None or check.is_clean else PrivacyCheck.objects.clean().latest_first().first()
        sorts = [sort.plural for sort in private_texts()]
        return super().get_context_data(check=check, last_clean=clean, sorts=sorts, **kwargs)


def _refusal(request: HttpRequest) -> JsonResponse:
    """Answer who asks for the members' tab without having one."""
    if request.user.is_authenticated:
        return JsonResponse({"error": "There is nothing at this address."}, status=404)
    return JsonResponse({"error": "Sign in to search what members share."}, status=401)


def _subject(listing: Listing) -> str:
    """Return the search in a few words, for the title of its page: the reader's own, then the filters."""
    filters = [Truncator(active.value).chars(40) for active in listing.filters]
    if len(filters) > FILTERS_IN_TITLE + 1:
        filters = [*filters[:FILTERS_IN_TITLE], f"{len(filters) - FILTERS_IN_TITLE} more filters"]
    words = Truncator(listing.address.text).chars(80)
    return ", ".join(part for part in (words, *filters) if part)


def _sorts(address: SearchAddress) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": address.sorted_by(sort).query_string(), "is_current": sort == address.order}
        for sort, label in SORT_LABELS.items()
        if address.text or sort != Sort.RELEVANCE
    ]


def _pages(listing: Listing) -> list[dict[str, Any]]:
    """Return the links to other pages of results; one without a number stands for those passed over."""
    if listing.pages < 2 or listing.is_past_end:
        return []
    address = listing.address
    return [
        {"number": number, "url": address.on_page(number).query_string(), "is_current": number == address.page}
        if number is not None
        else {"number": None}
        for number in listing.elided_pages()
    ]
