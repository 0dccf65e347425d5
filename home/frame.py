"""What every page needs first, remembered for a minute: which site it is on, its branding and the pages in its menus.

A change is seen at once in the process in which it is made, and within a minute in the others. Only names and addresses
of pages that are public to everybody are kept here, and none of what a page says: whether a reader may have a page is
asked anew each time it is opened.
"""

from dataclasses import dataclass
from typing import Any, Final, cast

from django.core.cache import cache
from wagtail.models import Page, Site

from home.models import ContactPage, SiteBranding
from home.querysets import menu_pages

_SECONDS: Final = 60
_SITES: Final = "frame.sites"
_BRANDING: Final = "frame.branding"
_LINKS: Final = "frame.links"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that the header or the footer links to."""

    title: str
    slug: str
    url: str
    is_in_menu: bool
    is_contact: bool = False


def site_at(hostname: str, port: str) -> Site | None:
    """Return the site that answers at this address, by Wagtail's own order of preference.

    Every site is kept, not every address that was asked for: those are the askers' to make up.
    """
    sites = cache.get(_SITES)
    if sites is None:
        sites = list(Site.objects.select_related("root_page").order_by("pk"))
        cache.set(_SITES, sites, _SECONDS)
    named = [site for site in sites if site.hostname == hostname]
    default = next((site for site in sites if site.is_default_site), None)
    exact = next((site for site in named if str(site.port) == port), None)
    if exact is not None or default in named:
        return exact or default
    return named[0] if len(named) == 1 else default


def branding_of(site: Site | None) -> SiteBranding:
    """Return the name and look of the site."""
    if site is None:
        return SiteBranding.of_site(None)
    kept = cache.get(_BRANDING) or {}
    if site.pk not in kept:
        kept[site.pk] = SiteBranding.of_site(site)
        cache.set(_BRANDING, kept, _SECONDS)
    return cast(SiteBranding, kept[site.pk])


def site_name() -> str:
    """Return the name of the site, by which it signs its mail and its feeds."""
    return branding_of(site_at("", "")).name


def linked_pages(site: Site | None, request: Any) -> list[PageLink]:
    """Return the pages that the header or the footer links to, in the editors' order."""
    if site is None:
        return []
    kept = cache.get(_LINKS) or {}
    if site.pk not in kept:
        kept[site.pk] = [
            PageLink(page.title, page.slug, page.get_url(request) or "", page.show_in_menus, _is_contact(page))
            for page in menu_pages(site.root_page)
        ]
        cache.set(_LINKS, kept, _SECONDS)
    return cast(list[PageLink], kept[site.pk])


def _is_contact(page: Page) -> bool:
    return page.cached_content_type.model_class() is ContactPage


def forget_frame() -> None:
    """Ask the database again from now on, in this process."""
    cache.delete_many([_SITES, _BRANDING, _LINKS])
