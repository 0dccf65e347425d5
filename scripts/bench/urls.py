"""The site's addresses, and beside them the bare view that its pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from config.urls import urlpatterns as site_urls
from search.models import Entry

_PAGE = engines["django"].from_string(
    "<!DOCTYPE html><html><head><title>{{ entry.title }}</title></head>"
    "<body><h1>{{ entry.title }}</h1><p>{{ entry.summary }}</p></body></html>"
)


def bare(request: HttpRequest) -> HttpResponse:
    """Answer with one row of one query in a small template."""
    return HttpResponse(_PAGE.render({"entry": Entry.objects.defer("body").get(pk=request.GET["entry"])}, request))


urlpatterns = [path("bare/", bare), *site_urls]
