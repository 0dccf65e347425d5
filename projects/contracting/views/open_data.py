"""The open data of the hub: what there is, and the council's contracting as packages of releases."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView, View

from home.typed_numbers import typed_number
from projects.calls import clock
from projects.contracting.codebook import CONTRACTS, TENDERS
from projects.contracting.naming import whole
from projects.contracting.processes import PER_PAGE, release_of_key, told_of
from projects.contracting.queries import process_numbers
from projects.contracting.releases import package
from projects.contracting.written import written
from prospectus.open_data import LICENCE


class DataListView(TemplateView):
    """What open data there are, under which licence, and what they mean."""

    template_name = "contracting/data_list.html"
    extra_context = {
        "licence": LICENCE,
        "tender_columns": TENDERS.items(),
        "contract_columns": CONTRACTS.items(),
    }


@method_decorator([require_safe, conditional_page], name="dispatch")
class PackageView(View):
    """Every contracting process, those of the past among them, page by page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return a page of releases. What is no page of it is refused in a sentence."""
        if set(request.GET) - {"page"}:
            return _refused("The only filter is page.", 400)
        number = typed_number(request.GET.get("page", "1"), most_digits=6)
        if not number:
            return _refused("A page is a number from 1 on.", 400)
        processes = process_numbers()
        first = (number - 1) * PER_PAGE
        told = told_of(processes[first : first + PER_PAGE], at=clock.now())
        if not told.releases:
            return _refused("There is no such page.", 404)
        links = _links(number, is_last=first + PER_PAGE >= len(processes))
        return openly(package(told.releases, uri=_address(number), links=links, sources=told.sources))


def _address(number: int) -> str:
    return whole(f"{reverse('contracting:package-json')}?page={number}")


def _links(number: int, *, is_last: bool) -> dict[str, str]:
    found = {} if number == 1 else {"prev": _address(number - 1)}
    return found if is_last else {**found, "next": _address(number + 1)}


def _refused(sentence: str, status: int) -> HttpResponse:
    return JsonResponse({"error": sentence}, status=status)


@require_safe
@conditional_page
def process_json(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the package of one process. What is not public is not there."""
    found = release_of_key(reference, at=clock.now())
    if found is None:
        raise Http404
    return openly(package([found], uri=whole(reverse("contracting:process-json", args=[reference]))))


def openly(document: dict[str, Any]) -> HttpResponse:
    """Return a package that everybody may keep for five minutes, with its licence beside it."""
    response = HttpResponse(written(document, indent=1), content_type="application/json")
    response["Link"] = f'<{LICENCE["url"]}>; rel="license"'
    response["Cache-Control"] = "public, max-age=300"
    return response
