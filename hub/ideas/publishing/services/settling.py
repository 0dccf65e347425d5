"""What holds after each act: the text has its digest, consents to another text are void, and the state follows."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from home.models import User
from home.outbox import queue_mail
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.publishing.enums import ConsentRole, ConsentState, PublicationState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.notifications import consent_asked_mail, text_changed_mail
from hub.ideas.publishing.public_text import digest_of_text
from hub.ideas.publishing.transitions import check_publication_transition


def locked(publication: IdeaPublication) -> IdeaPublication:
    """Return the publication as it is now, with its idea: nobody changes either until this act is done.

    The idea first, as all acts do, so that two acts at once wait for each other instead of for ever.
    """
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=publication.idea_id)
    found: IdeaPublication = IdeaPublication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    found.idea = idea
    return found


def settle(publication: IdeaPublication, *, by: User | None = None) -> None:
    """Bring everything in line with the text and the people as they are now. The publication is locked.

    Whoever is concerned is told, but for `by`, whose act it was.
    """
    ask_authors(publication, by=by)
    _let_lapse(publication)
    _drop_what_was_taken_back(publication)
    publication.digest = digest_of_text(publication)
    _void_consents_to_another_text(publication, by=by)
    _count(publication)
    publication.save()


def ask_authors(publication: IdeaPublication, *, by: User | None) -> None:
    """Ask each author of the idea who has not been asked, also whoever has ceased to be one: their words may be in it.

    Nobody gets past a co-author by taking them out.
    """
    asked = Consent.objects.authors().filter(publication=publication, person=OuterRef("person"))
    authors = IdeaAuthor.objects.ever_accepted().filter(~Exists(asked), idea=publication.idea_id)
    for person in {author.person: None for author in authors.select_related("person").first_come()}:
        ask(Consent(publication=publication, person=person, role=ConsentRole.AUTHOR), by=by)


def _let_lapse(publication: IdeaPublication) -> None:
    """Wait no more for an author who has had themselves erased, and for everybody else, do.

    An account that somebody else has closed is waited for, or whoever closes accounts could publish without a consent.
    """
    authors = Consent.objects.authors().filter(publication=publication)
    authors.filter(person__erased_at=None, state=ConsentState.LAPSED).update(state=ConsentState.AWAITED)
    authors.filter(person__erased_at__isnull=False, state=ConsentState.AWAITED).update(state=ConsentState.LAPSED)


def ask(consent: Consent, *, by: User | None) -> None:
    """Ask somebody, by the name that others know them by."""
    consent.credited_as = consent.person.display_name
    consent.save()
    if consent.person.is_active and consent.person != by:
        queue_mail(consent_asked_mail(consent.person))


def leave_out_consent(consent: Consent) -> None:
    """Note that somebody is left out."""
    consent.state, consent.agreed_digest, consent.answered_at = ConsentState.LEFT_OUT, "", timezone.now()
    consent.save()


def _drop_what_was_taken_back(publication: IdeaPublication) -> None:
    """Leave out quotations of comments that their authors have taken back meanwhile: that is their word, too."""
    quotations = Consent.objects.filter(publication=publication, role=ConsentRole.QUOTED).standing()
    for consent in quotations.filter(comment__taken_back_at__isnull=False):
        leave_out_consent(consent)


def _void_consents_to_another_text(publication: IdeaPublication, *, by: User | None) -> None:
    void = Consent.objects.filter(publication=publication, state=ConsentState.GIVEN)
    void = void.exclude(agreed_digest=publication.digest).select_related("person")
    people = {consent.person for consent in void if consent.person.is_active and consent.person != by}
    void.update(state=ConsentState.AWAITED, agreed_digest="", answered_at=None)
    for person in sorted(people, key=lambda person: person.pk):
        queue_mail(text_changed_mail(person))


def _count(publication: IdeaPublication) -> None:
    standing = Consent.objects.filter(publication=publication).standing()
    given = standing.filter(state=ConsentState.GIVEN, agreed_digest=publication.digest)
    publication.needed, publication.given = standing.count(), given.count()
    has_all = publication.given == publication.needed and given.authors().exists()
    wanted = PublicationState.AGREED if has_all else PublicationState.PROPOSED
    if wanted != publication.state:
        check_publication_transition(publication.state, wanted)
        publication.state = wanted
        publication.agreed_at = timezone.now() if has_all else None
