"""What a page of the CMS needs to be in the catalogue: its tokens, its dates, and its source."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import models

from home.models import BasePage
from search.sources import Description, Source
from search.tokens import PUBLIC


def page_tokens(page: BasePage) -> Iterable[str]:
    """Return `public` for a page that everyone may read, nothing for any other: a private thing is never a page."""
    if not page.live or page.expired or page.url is None or page.is_restricted:
        return ()
    return (PUBLIC,)


def page_dates(page: BasePage) -> tuple[datetime | None, datetime | None]:
    """Return when the page was first and last published."""
    return page.first_published_at, page.last_published_at


def page_source(
    kind: str,
    label: str,
    plural: str,
    pages: Callable[[], Any],
    describe: Callable[[Any], Description],
    **more: Any,
) -> Source:
    """Return the source of a kind of page. `pages()` gives all of them with what `describe` reads."""

    def objects() -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = pages().with_restrictions()
        return found

    model = pages().model._meta.label
    return Source(kind, label, plural, model, describe, page_tokens, objects, is_page=True, **more)
