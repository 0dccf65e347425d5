"""What the catalogue knows of the shell's own pages. `home` stands below the catalogue and cannot tell it itself.

What stands on the site for good, such as the terms, has no date there: it is no news on the day it was set up.
"""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from home.models import FaqPage, NewsPage, StandardPage
from search.pages import page_dates, page_source
from search.sources import Description, Term, register


def describe_standard_page(page: StandardPage) -> Description:
    """Describe a page of text by its words."""
    return replace(_described(page, body=_text_of(page.body)), published_at=None)


def describe_faq_page(page: FaqPage) -> Description:
    """Describe the questions and answers by their words."""
    return replace(_described(page, body=_text_of(page.groups)), published_at=None)


def describe_news_page(page: NewsPage) -> Description:
    """Describe a news story, dated on its own day."""
    tags = tuple(Term("tag", slugify(tag.name), tag.name) for tag in (tagged.tag for tagged in page.tagged_items.all()))
    return _described(page, body=_text_of(page.body), terms=tags, published_at=_noon(page.happened_on))


def _described(
    page: Any, *, body: str, terms: tuple[Term, ...] = (), published_at: datetime | None = None
) -> Description:
    first, last = page_dates(page)
    return Description(
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        body=body,
        published_at=published_at or first,
        updated_at=last,
        terms=terms,
    )


def _text_of(value: Any) -> str:
    return "\n".join(value.stream_block.get_searchable_content(value))


def _noon(day: date) -> datetime:
    """Return the middle of a day in the city's time, so that it is the same day in every list."""
    return timezone.make_aware(datetime.combine(day, time(12)))


register(page_source("page", "Page", "Pages", StandardPage.objects.all, describe_standard_page))
register(
    page_source("faq", "Questions and answers", "Questions and answers", FaqPage.objects.all, describe_faq_page),
)
register(
    page_source(
        "news", "News", "News", lambda: NewsPage.objects.prefetch_related("tagged_items__tag"), describe_news_page
    )
)
