"""What pages of the CMS tell about where they stand."""

from dataclasses import dataclass
from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from the home page down to a page."""

    title: str
    url: str


@register.simple_tag
def page_trail(page: Page, request: Any = None) -> list[Step]:
    """Return the pages above `page`, the home page first, called Home."""
    site = Site.find_for_request(request) if request is not None else page.get_site()
    if site is None:
        return []
    depth = site.root_page.depth
    above = Page.objects.ancestor_of(page).filter(depth__gt=depth).order_by("depth") if page.depth > depth + 1 else []
    return [Step("Home", "/"), *(Step(each.title, each.get_url(request) or "") for each in above)]
