"""The council's answers to published ideas."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.clock import forget_figures
from hub.ideas.exceptions import IdeaChangedMeanwhile
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer
from hub.ideas.publishing.notifications import text_answered_mail
from hub.ideas.publishing.permissions import can_answer_text
from hub.ideas.publishing.services.settling import locked
from hub.ideas.services import GivenAnswer


@transaction.atomic
def answer_text(publication: IdeaPublication, given: GivenAnswer, *, by: User, version: int) -> PublicAnswer:
    """Answer a published idea for the council, in public, and tell its authors.

    `version` is the number of answers that `by` has read. A later answer takes the place of this one, which stays as
    history. Raises PermissionDenied or IdeaChangedMeanwhile.
    """
    publication = locked(publication)
    if not can_answer_text(by, publication):
        raise PermissionDenied
    if version != publication.answers.count():
        raise IdeaChangedMeanwhile("This was answered meanwhile. Read the answer, then give yours.")
    now, waits = timezone.now(), IdeaPublication.objects.unanswered().filter(pk=publication.pk).exists()
    answer = PublicAnswer.objects.create(
        publication=publication,
        number=version + 1,
        answer=given.answer,
        reason=given.reason,
        asked_at=publication.published_at if waits else None,
        answered_at=now,
        answered_by=by,
    )
    log(answer, "publishing.answer.give", user=by)
    _tell_authors(publication)
    forget_figures()
    return answer


def _tell_authors(publication: IdeaPublication) -> None:
    authors = Consent.objects.authors().filter(publication=publication, person__is_active=True).standing()
    for consent in authors.select_related("person").in_order():
        queue_mail(text_answered_mail(consent.person))
