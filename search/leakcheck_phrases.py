"""What the catalogue and the shell keep private, for the check on a site in use."""

from typing import Any

from django.db.models import QuerySet

from home.models import ContactMessage
from search.leakcheck.registry import PrivateTexts, register_phrases
from search.models import Entry, EntryText, SavedSearch
from search.sources import sources
from search.tokens import PUBLIC


def _private(*, of_pages: bool) -> QuerySet[Entry]:
    """Return the entries that are not public: of pages, which may be open to whoever has an account, or of the rest."""
    public = Entry.objects.with_any_token(frozenset({PUBLIC})).order_by()
    private = Entry.objects.filter(version__gt=0).exclude(title="").exclude(pk__in=public.values("pk"))
    pages = {source.kind for source in sources() if source.is_page}
    return private.filter(kind__in=pages) if of_pages else private.exclude(kind__in=pages)


def _texts(*, of_pages: bool) -> QuerySet[Any]:
    return EntryText.objects.filter(entry__in=_private(of_pages=of_pages).values("pk"))


def _sorts(name: str, plural: str, *, of_pages: bool) -> tuple[PrivateTexts, PrivateTexts]:
    return (
        PrivateTexts(
            name=name,
            plural=f"{plural}, their titles and texts",
            rows=lambda: _private(of_pages=of_pages),
            texts=("summary", "body"),
            names=("title",),
            for_accounts=of_pages,
        ),
        PrivateTexts(
            name=f"file text of {name}",
            plural=f"files of {plural}",
            rows=lambda: _texts(of_pages=of_pages),
            texts=("text",),
            for_accounts=of_pages,
        ),
    )


register_phrases(
    *_sorts("entry", "things that members can search for", of_pages=False),
    *_sorts("entry of a page", "pages that are not for everybody", of_pages=True),
    PrivateTexts(
        name="message",
        plural="messages of the contact page",
        rows=ContactMessage.objects.all,
        texts=("subject", "message"),
    ),
    PrivateTexts(name="alert", plural="names of alerts", rows=SavedSearch.objects.all, texts=("name",)),
)
