"""Saying yes or no to a text, each for oneself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.publishing.enums import ConsentRole, ConsentState
from hub.ideas.publishing.exceptions import PublishingError, TextChanged, TransitionNotAllowed
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.permissions import can_answer
from hub.ideas.publishing.services.going_public import publish_if_due
from hub.ideas.publishing.services.settling import leave_out_consent, locked, settle
from hub.ideas.publishing.transitions import check_consent_transition


@transaction.atomic
def agree(publication: IdeaPublication, *, by: User, digest: str, is_named: bool = True) -> IdeaPublication:
    """Agree to the text whose digest this is, as author and with all of one's quotations that are in it.

    Raises PermissionDenied, TransitionNotAllowed or TextChanged.
    """
    publication = locked(publication)
    own = list(Consent.objects.filter(publication=publication, person=by).standing())
    if not own or not all(can_answer(by, consent) for consent in own):
        raise PermissionDenied
    if not publication.is_under_way:
        raise TransitionNotAllowed("There is nothing to agree to any more.")
    if publication.digest != digest:
        raise TextChanged("The text has changed since you opened this page. Read it again before you answer.")
    for consent in own:
        _give(consent, digest, is_named=is_named)
    settle(publication, by=by)
    log(publication, "publishing.consent.give", user=by)
    publish_if_due(publication)
    return IdeaPublication.objects.get(pk=publication.pk)


def _give(consent: Consent, digest: str, *, is_named: bool) -> None:
    if consent.state != ConsentState.GIVEN:
        check_consent_transition(consent.state, ConsentState.GIVEN)
        consent.state, consent.agreed_digest, consent.answered_at = ConsentState.GIVEN, digest, timezone.now()
    consent.is_named = is_named
    consent.save()


@transaction.atomic
def leave_out(consent: Consent, *, by: User) -> IdeaPublication:
    """Be left out: one's quotation or credit drops, and everybody who agreed is asked about the new text.

    Raises PermissionDenied, TransitionNotAllowed or PublishingError where nobody would be left as author.
    """
    publication = locked(consent.publication)
    consent = Consent.objects.get(pk=consent.pk)
    if not can_answer(by, consent):
        raise PermissionDenied
    if not publication.is_under_way:
        raise TransitionNotAllowed("This has been decided already.")
    check_consent_transition(consent.state, ConsentState.LEFT_OUT)
    others = Consent.objects.authors().filter(publication=publication).standing().exclude(pk=consent.pk)
    if consent.role == ConsentRole.AUTHOR and not others.exists():
        raise PublishingError("Nobody else is left as author. Stop the publication instead.")
    leave_out_consent(consent)
    settle(publication, by=by)
    log(publication, "publishing.consent.leave_out", user=by)
    return publication
