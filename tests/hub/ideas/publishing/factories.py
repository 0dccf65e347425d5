from django.utils import timezone

from hub.ideas.publishing.enums import ConsentState
from hub.ideas.publishing.models import Consent
from hub.ideas.publishing.public_text import PublicText, Quotation
from hub.ideas.publishing.services import agree, propose
from hub.ideas.services import accept_authorship, invite_author
from hub.publications.enums import Licence
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory


def public_text(*comments, **changes):
    """A text that quotes these comments whole."""
    words = {
        "title": "Cargo bikes for the last mile",
        "summary": "Bikes instead of vans.",
        "text": "Three depots, twelve bikes.",
        "licence": Licence.CC_BY_4,
        "publish_on": timezone.localdate(),
        "quotations": tuple(Quotation(comment, comment.text) for comment in comments),
    }
    return PublicText(**(words | changes))


def idea_of_two(**kwargs):
    """An idea for all members, with a co-author."""
    idea = IdeaFactory(**({"shared": True} | kwargs))
    other = MemberFactory()
    accept_authorship(invite_author(idea, other, by=idea.author), by=other)
    idea.refresh_from_db()
    return idea, other


def proposed(*comments, idea=None, **changes):
    """A publication that the first author of an idea has proposed."""
    idea = idea or IdeaFactory(shared=True)
    return propose(idea, public_text(*comments, **changes), by=idea.author)


def everybody_agrees(publication):
    """Have each person who is asked agree, one after the other."""
    waiting = Consent.objects.filter(publication=publication, state=ConsentState.AWAITED)
    for person in {consent.person_id: consent.person for consent in waiting}.values():
        publication.refresh_from_db()
        publication = agree(publication, by=person, digest=publication.digest)
    return publication


def published(*comments, **kwargs):
    """A publication to which everybody has agreed, on its day."""
    return everybody_agrees(proposed(*comments, **kwargs))
