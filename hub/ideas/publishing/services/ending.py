"""Stopping a publication before it is public, and withdrawing it afterwards. Each of its authors may."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.notifications import stopped_mail, withdrawn_mail
from hub.ideas.publishing.permissions import can_stop
from hub.ideas.publishing.services.going_public import tell_everybody
from hub.ideas.publishing.services.settling import locked
from hub.ideas.publishing.transitions import check_publication_transition


@transaction.atomic
def abandon(publication: IdeaPublication, *, by: User) -> IdeaPublication:
    """Stop a publication that is under way. Raises PermissionDenied or TransitionNotAllowed."""
    publication = _to(publication, PublicationState.ABANDONED, by=by)
    publication.abandoned_at, publication.abandoned_by = timezone.now(), by
    publication.save()
    log(publication, "publishing.publication.abandon", user=by)
    tell_everybody(publication, stopped_mail, but=by)
    return publication


@transaction.atomic
def withdraw(publication: IdeaPublication, *, reason: str, by: User) -> IdeaPublication:
    """Take a published idea back: its page shows when and why, and no text. Raises as `abandon` does."""
    publication = _to(publication, PublicationState.WITHDRAWN, by=by)
    publication.withdrawn_at, publication.withdrawn_by = timezone.now(), by
    publication.withdrawn_reason = reason
    publication.save()
    log(publication, "publishing.publication.withdraw", user=by)
    tell_everybody(publication, withdrawn_mail, but=by)
    return publication


def _to(publication: IdeaPublication, state: PublicationState, *, by: User) -> IdeaPublication:
    publication = locked(publication)
    if not can_stop(by, publication):
        raise PermissionDenied
    check_publication_transition(publication.state, state)
    publication.state = state
    return publication
