from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import serve

from home.exceptions import AlreadySent, TooManyMessages
from home.forms import ContactForm
from home.frame import branding_of
from home.models import ContactPage
from home.page_lookup import page_at
from home.services import send_contact_message
from home.social_card import card_version, draw_card


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Find a page by its whole address, then let Wagtail serve it with all that belongs to that.

    Wagtail alone would go down from the front page step by step, with two queries for each. Where there is no live
    page at the address, it is left to Wagtail to say so.
    """
    site = Site.find_for_request(request)
    page = page_at(f"{site.root_page.url_path}{path}") if site else None
    if page is not None:
        # Where Wagtail itself remembers, for the rest of the request, which page it routed to.
        request._wagtail_route_for_request = page.route(request, [])  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, path)
    return response


@require_safe
def branding_style(request: HttpRequest) -> HttpResponse:
    """Answer the site's own colour as a style sheet, since the Content-Security-Policy forbids inline styles.

    Pages name it with its version, under which it never changes; without one it may be kept for a minute.
    """
    branding = branding_of(Site.find_for_request(request) or None)
    response = HttpResponse(branding.style_sheet, content_type="text/css; charset=utf-8")
    is_current = request.GET.get("v") == branding.version
    patch_cache_control(response, public=True, max_age=31_536_000 if is_current else 60)
    return response


@require_safe
def social_card(request: HttpRequest) -> HttpResponse:
    """Answer the picture of the site for shared links. As with the style sheet, pages name it with its version."""
    branding = branding_of(Site.find_for_request(request) or None)
    response = HttpResponse(draw_card(branding), content_type="image/png")
    is_current = request.GET.get("v") == card_version(branding)
    patch_cache_control(response, public=True, max_age=31_536_000 if is_current else 3600)
    return response


def answer_contact(page: ContactPage, request: HttpRequest) -> HttpResponse:
    """Take a message to the secretariat; where something is wrong, show the page again with all that was typed."""
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _contact_page(page, request, form)
    if form.is_from_a_program:
        return _thanked(page, request)
    try:
        send_contact_message(form.save(commit=False), address=get_adapter().get_client_ip(request))
    except TooManyMessages:
        form.add_error(None, "You have sent several messages within an hour. Wait an hour, then try again.")
        return _contact_page(page, request, form, status=429)
    except AlreadySent:
        messages.info(request, "We have this message already. The secretariat will answer it by e-mail.")
        return redirect(page.get_url(request))
    return _thanked(page, request)


def _contact_page(page: ContactPage, request: HttpRequest, form: ContactForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {**page.get_context(request), "form": form}
    return render(request, page.get_template(request), context, status=status)


def _thanked(page: ContactPage, request: HttpRequest) -> HttpResponse:
    messages.success(request, page.thanks)
    return redirect(page.get_url(request))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell programs what not to walk through, and where the list of all pages is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /search/",
        "Disallow: /search.json",
        "",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
