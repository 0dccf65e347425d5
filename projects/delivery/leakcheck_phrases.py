"""What projects keep private, for the check on a site in use: drafts of pages."""

from typing import Any

from django.db.models import QuerySet

from projects.delivery.models import ProjectPage
from search.leakcheck.registry import PrivateTexts, register_phrases


def _drafts() -> QuerySet[Any]:
    return ProjectPage.objects.filter(live=False, first_published_at=None)


register_phrases(
    PrivateTexts(
        name="draft of a project", plural="drafts of projects", rows=_drafts, texts=("summary", "about", "state_reason")
    )
)
