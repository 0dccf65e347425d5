"""A site of three pages that gives away whatever a test has it give away, for the tests of the leak check."""

from itertools import count

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.crypto import get_random_string
from django.utils.http import http_date

# What the small site gives away, by place, set by each test.
given_away: dict[str, str] = {}
_seconds = count()


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f'<a href="/hidden/deep/?x=1">More</a>{given_away.get("page", "")}')
    response["X-Note"] = given_away.get("header", "none")
    return response


def deep(request: HttpRequest) -> HttpResponse:
    if "broken" in given_away:
        raise ValueError(given_away["broken"])
    text = given_away.get("deep", "")
    if hasattr(request, "user") and request.user.is_authenticated:
        text += given_away.get("account", "")
    return HttpResponse(text)


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    count = 1 if query == given_away.get("counted") else 0
    return HttpResponse(f"{count} results for {query}")


def directory(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("offer", "")
    return HttpResponse(f"{int(query == given_away.get('counted in a directory'))} offer {query}")


def admin(request: HttpRequest) -> HttpResponse:
    if "shut admin" in given_away:
        return HttpResponse(status=404)
    found = "1 found" if request.GET.get("q") == given_away.get("counted in admin") else ""
    token = f'{{"CSRF_TOKEN": "{get_random_string(32)}"}}'  # Another each time, as Wagtail writes it into its pages.
    answer = HttpResponse(f'<input name="q">{token}{given_away.get("admin", "")}{found}')
    answer["Expires"] = http_date(next(_seconds))
    return answer


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer without the site's frame, whose addresses this small site does not have."""
    return HttpResponse("Not found", status=404)


handler404 = f"{__name__}.not_here"

urlpatterns = [
    path("", page),
    path("hidden/deep/", deep),
    path("search/", search),
    path("directory/", directory),
    path("admin/", admin, name="admin"),
]
