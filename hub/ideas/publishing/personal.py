"""What becomes of somebody's part in published ideas when they ask for their data, or to be erased."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils import timezone

from home.models import User
from hub.ideas.models import Idea
from hub.ideas.publishing.enums import PUBLIC_STATES, ConsentRole, ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicationRequest
from hub.ideas.publishing.services.settling import leave_out_consent, locked, settle
from hub.ideas.publishing.transitions import check_publication_transition
from hub.members.own_data.account import FORMER_MEMBER
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data

# Before the ideas, which delete drafts: nothing is deleted of which a public text was made.
_BEFORE_THE_IDEAS: Final = 40
_HOLDS: Final = frozenset(
    {
        "publishing.IdeaPublication.proposed_by",
        "publishing.Consent.person",
        "publishing.PublicationRequest.asked_by",
    }
)
_TEXT: Final = ("id", "state", "title", "summary", "text", "licence", "publish_on", "proposed_at", "published_at")
_WORDS: Final = Erasing(
    goes=("quotations of you in ideas that are not published yet",),
    stays=(
        "published ideas, with “Former member” in place of your name",
        "ideas that you wrote with others: they may publish these later without asking you, with “Former member” in "
        "place of your name. If you do not want that, choose to be left out first, wherever you are asked",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write the texts that they proposed, what they were asked and said, and what they asked for the council."""
    texts = IdeaPublication.objects.filter(proposed_by=person).order_by("pk")
    archive.write_rows("public_texts_you_proposed", texts.values(*_TEXT))
    archive.write_rows("public_texts_you_were_asked_about", consents_of(person))
    asked = PublicationRequest.objects.filter(asked_by=person).order_by("pk")
    archive.write_rows("questions_whether_to_publish", asked.values("idea_id", "reason", "state", "asked_at"))


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


def erase(person: User) -> None:
    """Take their name from what is public, whose words stay.

    Of what is not decided yet they are an author without a name, whose consent lapses if they chose to be erased.
    If their time was over, it is as they left it: what they had not agreed to stays private. Quotations that they have
    not seen into public are left out.
    """
    for consent in Consent.objects.filter(person=person).select_related("publication").in_order():
        _forget(consent, person)
    _forget_tries_with_drafts(person)


def _forget(consent: Consent, person: User) -> None:
    publication = locked(consent.publication)
    consent.credited_as, consent.is_named = FORMER_MEMBER, True
    consent.save()
    if not publication.is_under_way:
        return
    if consent.role == ConsentRole.QUOTED:
        leave_out_consent(consent)
    elif consent.state != ConsentState.LEFT_OUT and person.erased_at is not None:
        consent.state, consent.agreed_digest, consent.answered_at = ConsentState.AWAITED, "", None
        consent.save()
    settle(publication, by=person)
    if not Consent.objects.authors().filter(publication=publication).standing().exclude(person=person).exists():
        check_publication_transition(publication.state, PublicationState.ABANDONED)
        publication.state, publication.abandoned_at = PublicationState.ABANDONED, timezone.now()
        publication.abandoned_by = person
        publication.save()


def _forget_tries_with_drafts(person: User) -> None:
    """Delete what did not become public of drafts that nobody else writes: they are about to be deleted, too."""
    tries = IdeaPublication.objects.filter(idea__in=Idea.objects.drafts_of(person)).exclude(state__in=PUBLIC_STATES)
    for one in tries.exclude(consents__in=Consent.objects.authors().exclude(person=person)):
        one.delete()


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(
        PersonalData("published ideas", export, erase, _WORDS, order=_BEFORE_THE_IDEAS, holds=_HOLDS)
    )
