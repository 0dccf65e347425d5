"""A site of three pages that gives away whatever a test has it give away, for the tests of the leak check."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

# What the small site gives away, by place, set by each test.
given_away: dict[str, str] = {}


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f'<a href="/hidden/deep/?x=1">More</a>{given_away.get("page", "")}')
    response["X-Note"] = given_away.get("header", "none")
    return response


def deep(request: HttpRequest) -> HttpResponse:
    text = given_away.get("deep", "")
    if hasattr(request, "user") and request.user.is_authenticated:
        text += given_away.get("account", "")
    return HttpResponse(text)


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    count = 1 if query == given_away.get("counted") else 0
    return HttpResponse(f"{count} results for {query}")


def admin(request: HttpRequest) -> HttpResponse:
    if "shut admin" in given_away:
        return HttpResponse(status=404)
    found = "1 found" if request.GET.get("q") == given_away.get("counted in admin") else ""
    return HttpResponse(f'<input name="q">{given_away.get("admin", "")}{found}')


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer without the site's frame, whose addresses this small site does not have."""
    return HttpResponse("Not found", status=404)


handler404 = f"{__name__}.not_here"

urlpatterns = [
    path("", page),
    path("hidden/deep/", deep),
    path("search/", search),
    path("admin/", admin, name="admin"),
]
