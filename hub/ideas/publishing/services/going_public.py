"""The one way to the public: on its day, a text that everybody in it has agreed to, with the original frozen."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from home.models import User
from home.outbox import Mail, queue_mail
from hub.ideas.publishing.canonical import digest_of, original_of
from hub.ideas.publishing.enums import PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.notifications import published_mail
from hub.ideas.publishing.services.settling import locked, settle
from hub.ideas.publishing.transitions import check_publication_transition

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Ask authors who came late, and publish what is agreed and due. Returns how many became public."""
    published = 0
    for publication in IdeaPublication.objects.under_way().order_by("pk"):
        try:
            published += publish_if_due(publication)
        except Exception:
            logger.exception("A published idea could not be settled; it stays as it was.")
    return published


@transaction.atomic
def publish_if_due(publication: IdeaPublication) -> bool:
    """Publish a text that everybody has agreed to, once its day has come. Who is in it is looked up once more."""
    publication = locked(publication)
    if not publication.is_under_way:
        return False
    settle(publication)
    if publication.state != PublicationState.AGREED or publication.publish_on > timezone.localdate():
        return False
    if is_held_up(publication):
        return False
    _publish(publication)
    return True


def is_held_up(publication: IdeaPublication) -> bool:
    """Say whether it waits for a moderator or for an end of a merger, however many have agreed."""
    quoted = Consent.objects.filter(publication=publication, comment__hidden_at__isnull=False).standing()
    return publication.idea.is_set_aside or publication.hidden_at is not None or quoted.exists()


def _publish(publication: IdeaPublication) -> None:
    check_publication_transition(publication.state, PublicationState.PUBLISHED)
    now = timezone.now()
    publication.original = original_of(publication.idea, at=now)
    publication.original_digest, publication.frozen_at = digest_of(publication.original), now
    publication.slug = _free_slug(publication)
    publication.state, publication.published_at = PublicationState.PUBLISHED, now
    publication.save()
    log(publication, "publishing.publication.publish", user=publication.proposed_by)
    tell_everybody(publication, published_mail)


def tell_everybody(publication: IdeaPublication, letter: Callable[[User], Mail], *, but: User | None = None) -> None:
    """Write to everybody who is in the text, once each."""
    consents = Consent.objects.filter(publication=publication).standing().select_related("person").in_order()
    people = {consent.person_id: consent.person for consent in consents}
    for person in people.values():
        if person.is_active and person != but:
            queue_mail(letter(person))


def _free_slug(publication: IdeaPublication) -> str:
    slug = slugify(publication.title)[:120].strip("-") or "idea"
    return slug if not IdeaPublication.objects.filter(slug=slug).exists() else f"{slug}-{publication.pk}"
