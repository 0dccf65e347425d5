"""What the frame of every page needs: the site's branding, its menus and its footer."""

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from wagtail.models import Site

from home.frame import PageLink, branding_of, linked_pages
from home.models import SiteBranding
from home.navigation import Menu, navigation_for
from home.querysets import FOOTER_SLUGS
from home.social_card import card_version

register = template.Library()


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link in the header or the footer. `current` is the value of aria-current, or empty."""

    label: str
    url: str
    current: str = ""


@register.simple_tag(takes_context=True)
def branding(context: dict[str, Any]) -> SiteBranding:
    """Return the name and look of the site that is being read."""
    return branding_of(_site(context))


@register.simple_tag(takes_context=True)
def site_menus(context: dict[str, Any]) -> dict[str, list[MenuItem]]:
    """Return the links of the header (`main`, `members`), of the reader's `account` and of the `footer`."""
    request = context.get("request")
    path = request.path if request is not None else ""
    reader = getattr(request, "user", None) or AnonymousUser()
    pages = linked_pages(_site(context), request)
    main = [_page_item(page, path) for page in pages if page.is_in_menu]
    main += _registered(reader, Menu.MAIN, path)
    account = _registered(reader, Menu.ACCOUNT, path)
    if any(item.current for item in account):  # One's membership lies below the members' address, not in their list.
        main = [replace(item, current="") for item in main]
    by_slug = {page.slug: page for page in pages}
    footer = [_page_item(by_slug[slug], path) for slug in FOOTER_SLUGS if slug in by_slug]
    return {
        "main": main,
        "members": _registered(reader, Menu.MEMBERS, path),
        "account": account,
        "footer": footer + _registered(reader, Menu.FOOTER, path),
    }


def _site(context: dict[str, Any]) -> Site | None:
    request = context.get("request")
    return Site.find_for_request(request) or None if request is not None else None


def _page_item(page: PageLink, path: str) -> MenuItem:
    return MenuItem(page.title, page.url, _current(page.url, path))


def _registered(reader: Any, menu: Menu, path: str) -> list[MenuItem]:
    items = []
    for entry in navigation_for(reader, menu):
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        items.append(MenuItem(entry.label, url, _current(url, path)))
    return items


def _current(url: str, path: str) -> str:
    """Return how aria-current names a link: the page itself, the section that it is in, or neither."""
    if url == path:
        return "page"
    return "true" if url not in {"", "/"} and path.startswith(url) else ""


@register.filter
def whole_address(path: str) -> str:
    """Return a path with the site's address before it. What is a whole address already stays as it is."""
    return path if "://" in path else settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


@register.filter
def social_card_version(branding: SiteBranding) -> str:
    """Return the mark of the site's picture for shared links."""
    return card_version(branding)


@register.simple_tag
def page_window(page_obj: Any) -> list[Any]:
    """Return the page numbers to link to, with an ellipsis in place of those left out."""
    return list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1))
