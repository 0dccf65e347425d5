"""The list of all pages for search engines: what a stranger may know of, and nothing else."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Q
from django.urls import path

from search.models import Entry
from search.querysets import EntryQuerySet


class EntrySitemap(Sitemap[Entry]):
    """Every public entry that has a page of its own."""

    limit = 5000

    def items(self) -> EntryQuerySet:
        """Return the public entries, in an order that does not change while the parts are read."""
        entries = Entry.objects.visible_to(AnonymousUser()).order_by("pk")
        return entries.exclude(Q(url="") | Q(url__contains="#")).only("url", "updated_at")

    def location(self, item: Entry) -> str:
        """Return the entry's address."""
        return item.url

    def lastmod(self, item: Entry) -> datetime | None:
        """Return when the thing was last changed."""
        return item.updated_at


class FrontSitemap(Sitemap[str]):
    """The pages that are not in the catalogue."""

    def items(self) -> list[str]:
        """Return their addresses."""
        return ["/"]

    def location(self, item: str) -> str:
        """Return the address."""
        return item


_SITEMAPS = {"front": FrontSitemap, "entries": EntrySitemap}

urlpatterns = [
    path("sitemap.xml", index, {"sitemaps": _SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": _SITEMAPS}, name="sitemap-part"),
]
