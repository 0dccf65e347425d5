"""What publications keep private, for the check on a site in use: drafts, and files that no public one holds."""

from typing import Any

from django.db.models import QuerySet

from hub.publications.models import Attachment, FileText, PublicationPage
from search.leakcheck.registry import PrivateTexts, register_phrases


def _drafts() -> QuerySet[Any]:
    return PublicationPage.objects.filter(live=False, first_published_at=None)


def _texts() -> QuerySet[Any]:
    """Return the texts of files that hang on no page that is to be read: drafts' and withheld ones'."""
    open_files = Attachment.objects.filter(page__live=True, page__withdrawn_for_privacy=False)
    return FileText.objects.exclude(file__in=open_files.values("file"))


register_phrases(
    PrivateTexts(
        name="draft of a publication",
        plural="drafts of publications",
        rows=_drafts,
        texts=("summary", "abstract"),
    ),
    PrivateTexts(
        name="file text of a publication",
        plural="files of publications that are drafts or withheld",
        rows=_texts,
        texts=("text",),
    ),
)
