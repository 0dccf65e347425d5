import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page
from django.views.generic import View

from home.frame import site_name
from search.address import read_address
from search.models import Entry
from search.plain_answer import plain
from search.results import Row, newest_rows

FEED_SIZE = 50
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = datetime(2012, 1, 1, tzinfo=UTC)  # Feeds want a date of everything; this stands for "before we counted".


@method_decorator(conditional_page, name="dispatch")
class EntryFeedView(View):
    """The newest results of a search as an Atom feed. Always the public's, whoever asks."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the feed of exactly the filter in the address."""
        address = read_address(request.GET).for_feed()
        feed = Atom1Feed(
            title=": ".join(part for part in (feed_text(site_name()), feed_text(address.text)) if part),
            link=request.build_absolute_uri(reverse("search:entry-list") + address.query_string()),
            description="",
            language=settings.LANGUAGE_CODE,
            feed_url=request.build_absolute_uri(reverse("search:entry-feed") + address.query_string()),
            feed_guid=f"tag:{feed_host()},2012:search{address.query_string()}",
            subtitle="What was published, newest first.",
        )
        for row in newest_rows(address, limit=FEED_SIZE):
            _add(feed, row, request)
        response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
        response["Cache-Control"] = "public, max-age=300"
        return response


def _add(feed: Atom1Feed, row: Row, request: HttpRequest) -> None:
    entry = row.entry
    feed.add_item(
        title=feed_text(entry.title),
        link=request.build_absolute_uri(entry.url),
        description=feed_text(entry.summary or plain(row.snippet)),
        unique_id=f"tag:{feed_host()},2012:entry-{entry.pk}",
        pubdate=entry.published_at or _changed_at(entry),
        updateddate=_changed_at(entry),
        author_name=feed_text(row.organisation or site_name()),
        categories=[feed_text(row.kind_label)] if row.kind_label else [],
    )


def _changed_at(entry: Entry) -> datetime:
    return entry.updated_at or entry.published_at or _LONG_AGO


def feed_text(text: str) -> str:
    """Return `text` without the characters that XML cannot carry."""
    return _NOT_IN_XML.sub("", text)


def feed_host() -> str:
    """Return the name of this site, with which the numbers of what is in feeds begin."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
