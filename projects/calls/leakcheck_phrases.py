"""What calls keep private, for the check on a site in use: drafts with their documents, and what was asked."""

from typing import Any

from django.db.models import F, QuerySet

from projects.calls.models import CallDocument, CallFileText, CallPage, CallQuestion
from search.leakcheck.registry import PrivateTexts, register_phrases


def _drafts() -> QuerySet[Any]:
    return CallPage.objects.filter(live=False, first_published_at=None)


def _texts() -> QuerySet[Any]:
    return CallFileText.objects.exclude(file__in=CallDocument.objects.filter(page__live=True).values("file"))


def _asked() -> QuerySet[Any]:
    """Return the questions whose own words are not what the page of the call shows."""
    return CallQuestion.objects.exclude(public_text=F("text"))


register_phrases(
    PrivateTexts(
        name="draft of a call", plural="drafts of calls", rows=_drafts, texts=("summary", "wanted", "who_can_bid")
    ),
    PrivateTexts(name="file text of a draft call", plural="documents of drafts of calls", rows=_texts, texts=("text",)),
    PrivateTexts(
        name="question about a call",
        plural="questions about calls, as they were asked in private",
        rows=_asked,
        texts=("text",),
    ),
)
