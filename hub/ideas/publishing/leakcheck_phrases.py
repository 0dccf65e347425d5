"""What of ideas on their way to the public nobody may know yet, for the check on a site in use."""

from typing import Any

from django.db.models import Q, QuerySet

from hub.ideas.models import Disposition
from hub.ideas.publishing.enums import ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer, PublicationRequest
from search.leakcheck.registry import PrivateTexts, register_phrases

_TOLD = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)


def _proposals() -> QuerySet[Any]:
    return IdeaPublication.objects.filter(~Q(state__in=_TOLD) | Q(hidden_at__isnull=False))


def _quotations() -> QuerySet[Any]:
    """Return the words of comments that may not be quoted: not agreed to, or in nothing that was published."""
    return Consent.objects.filter(~Q(state=ConsentState.GIVEN) | ~Q(publication__state__in=_TOLD))


def _answers() -> QuerySet[Any]:
    """Return the council's answers to ideas of which nothing was ever published: else the answer stands there, too."""
    return Disposition.objects.exclude(idea__publications__state__in=_TOLD)


def _unread_answers() -> QuerySet[Any]:
    """Return the answers to texts that nobody reads in public any more."""
    return PublicAnswer.objects.exclude(publication__in=IdeaPublication.objects.published())


register_phrases(
    PrivateTexts(
        name="proposal",
        plural="proposals to publish an idea, and hidden publications of ideas",
        rows=_proposals,
        texts=("summary", "text"),
        names=("title",),
    ),
    PrivateTexts(name="quotation", plural="quotations that nobody agreed to", rows=_quotations, texts=("quote",)),
    PrivateTexts(name="answer", plural="the council's answers to ideas", rows=_answers, texts=("reason",)),
    PrivateTexts(
        name="answer to a published idea",
        plural="the council's answers to published ideas that are hidden or were withdrawn",
        rows=_unread_answers,
        texts=("reason",),
    ),
    PrivateTexts(
        name="question of the council",
        plural="the council's questions whether an idea will be published",
        rows=PublicationRequest.objects.all,
        texts=("reason",),
    ),
)
