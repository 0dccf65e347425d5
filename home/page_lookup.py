"""Find a page by its whole address, and not step by step from the front page as Wagtail does, two queries a step."""

from typing import Final

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from home.prepared import PreparedRead
from home.querysets import BasePageQuerySet

_FIRST_LEVEL: Final = 3  # Slashes in the path of a page right below the front page, such as /home/news/.

# Of which kind the page at an address was, or below its parent: as many as there are pages with pages below them. It
# is a guess about which table to ask; whether there is such a page, and a published one, that table says each time.
_kinds: dict[str, type[Page]] = {}

# How a page of each kind is read; nothing for kinds that are not the hub's.
_reads: dict[type[Page], PreparedRead[Page] | None] = {}


def page_at(url_path: str) -> Page | None:
    """Return the published page of the hub at this path of Wagtail's, with what its kind of page shows."""
    place = _place_of(url_path)
    page = _published(_kinds[place], url_path) if place in _kinds else None
    if page is None:
        kind = _kind_at(url_path)
        page = _published(kind, url_path) if kind is not None else None
        if page is not None:
            _kinds[place] = type(page)
    return page


def _place_of(url_path: str) -> str:
    """Return where pages are of one kind: below one parent, but right below the front page each for itself."""
    return url_path if url_path.count("/") <= _FIRST_LEVEL else url_path.rstrip("/").rpartition("/")[0]


def _kind_at(url_path: str) -> type[Page] | None:
    types = (
        Page.objects.filter(slug=_slug_in(url_path), url_path=url_path, live=True)
        .order_by()
        .values_list("content_type_id", flat=True)[:1]
    )
    return next((ContentType.objects.get_for_id(pk).model_class() for pk in types), None)


def _published(kind: type[Page], url_path: str) -> Page | None:
    if kind not in _reads:
        pages = kind._default_manager.filter(live=True).order_by()
        _reads[kind] = _read_of(pages) if isinstance(pages, BasePageQuerySet) else None
    read = _reads[kind]
    return next(iter(read.ask(_slug_in(url_path), url_path)), None) if read is not None else None


def _read_of(pages: BasePageQuerySet) -> PreparedRead[Page]:
    """Return how one of `pages` is read: with its slug, too, which has an index on every database."""
    return PreparedRead(lambda slug, url_path: pages.for_its_page().filter(slug=slug, url_path=url_path)[:1])


def _slug_in(url_path: str) -> str:
    return url_path.rstrip("/").rpartition("/")[2]
