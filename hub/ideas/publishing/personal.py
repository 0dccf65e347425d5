"""What becomes of somebody's part in published ideas when they ask for their data, or to be erased."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from home.models import User
from hub.ideas.publishing.enums import UNDER_WAY, ConsentState
from hub.ideas.publishing.models import Consent
from hub.ideas.publishing.services.settling import locked, settle

FORMER_MEMBER: Final = "Former member"


def consents_of(person: User) -> Iterable[dict[str, Any]]:
    """Return what somebody was asked and said."""
    for consent in Consent.objects.filter(person=person).select_related("publication").in_order():
        yield {
            "published_idea": consent.publication.reference,
            "role": consent.role,
            "words": consent.quote,
            "credited_as": consent.credit,
            "said": consent.state,
            "asked_at": consent.asked_at.isoformat(),
            "answered_at": consent.answered_at.isoformat() if consent.answered_at else None,
        }


@transaction.atomic
def forget_person(person: User) -> None:
    """Take somebody's name from what is public, as its words stay, and leave them out of what is not decided yet."""
    for consent in Consent.objects.filter(person=person).select_related("publication").in_order():
        publication = locked(consent.publication)
        consent.credited_as, consent.is_named = FORMER_MEMBER, True
        if publication.state in UNDER_WAY and consent.state != ConsentState.LEFT_OUT:
            consent.state, consent.agreed_digest, consent.answered_at = ConsentState.LEFT_OUT, "", timezone.now()
        consent.save()
        if publication.is_under_way:
            settle(publication, by=person)
