"""What a Wagtail page needs to be in the catalogue: its tokens and its address."""

from collections.abc import Iterable
from datetime import datetime

from wagtail.models import Page, PageViewRestriction

from search.tokens import PUBLIC


def page_tokens(page: Page) -> Iterable[str]:
    """Return `public` for a page that everyone may read, nothing for any other: a private thing is never a page."""
    if not page.live or page.expired or page.url is None or _is_restricted(page):
        return ()
    return (PUBLIC,)


def _is_restricted(page: Page) -> bool:
    return any(page.path.startswith(path) for path in PageViewRestriction.objects.values_list("page__path", flat=True))


def page_dates(page: Page) -> tuple[datetime | None, datetime | None]:
    """Return when the page was first and last published."""
    return page.first_published_at, page.last_published_at
