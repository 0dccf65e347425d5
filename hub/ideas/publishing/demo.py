"""Two public texts of the demo's ideas: one that everybody has agreed to, and one that waits for the member's word."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from home.demo import DemoPart, register_demo_part
from home.models import OutgoingMail
from hub.ideas.models import Comment, Idea
from hub.ideas.publishing.enums import ConsentState
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.public_text import PublicText, Quotation
from hub.ideas.publishing.services import agree, propose
from hub.publications.enums import Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPublicText:
    """A public text: of which idea, in which words, and whose it quotes. `is_agreed` where all have said yes."""

    idea: str
    title: str
    summary: str
    text: str
    quoted: str
    words: str
    is_agreed: bool = False


TEXTS: Final = (
    DemoPublicText(
        idea="Idling engines outside schools: nudge first, fine later",
        title="Cards before fines: testing what stops engines idling outside schools",
        summary="Pupils who hand drivers a card may do as much against idling as wardens. Twelve schools would tell.",
        text="""Engines that run outside a school gate are measured in the lungs of the children who walk past them.
Fines are on the books, and hardly ever given.

At one school in Selly Oak pupils counted idling cars for a fortnight and handed each driver a card with the count.
**Idling fell by two thirds** and stayed down until Easter. One school proves nothing.

## What we propose

- twelve schools, six of them with cards, drawn by lot
- sensors at all twelve, for a term before and two terms after
- what comes out is published, also if it is nothing

## What it needs

Head teachers who will be one of the twelve. The sensors and the approval of an ethics board are there.""",
        quoted="ruth.abrams",
        words="Two faith schools would take part. They would want to choose the wording of the card.",
        is_agreed=True,
    ),
    DemoPublicText(
        idea="Lend laptops from libraries, with the data",
        title="A laptop and a connection, on a library card",
        summary="Libraries could lend both for six weeks, and renew without questions.",
        text="""A laptop without a connection is a tray. Forty refurbished machines are there, and a
volunteer for Thursday evenings.

What is missing: two libraries with a cupboard that locks, and somebody who understands contracts for data.""",
        quoted="member",
        words="Ladywood library has a locked cupboard and a willing manager.",
    ),
)


@transaction.atomic
def load() -> None:
    """Propose the texts and let people agree, without the mails that go with it."""
    mails = set(OutgoingMail.objects.values_list("pk", flat=True))
    for told in TEXTS:
        idea = Idea.objects.filter(title=told.idea).first()
        if idea is not None and not IdeaPublication.objects.filter(idea=idea).exists():
            _write(told, idea)
    OutgoingMail.objects.exclude(pk__in=mails).delete()


def _write(told: DemoPublicText, idea: Idea) -> None:
    comments = Comment.objects.filter(idea=idea, author__email=f"{told.quoted}@example.org", text__contains=told.words)
    quotations = tuple(Quotation(comment, told.words) for comment in comments)
    text = PublicText(
        title=told.title,
        summary=told.summary,
        text=told.text,
        licence=Licence.CC_BY_4,
        publish_on=timezone.localdate(),
        areas=tuple(idea.areas.all()),
        quotations=quotations,
    )
    publication = propose(idea, text, by=idea.author)
    if told.is_agreed:
        _let_agree(publication)


def _let_agree(publication: IdeaPublication) -> None:
    waiting = Consent.objects.filter(publication=publication, state=ConsentState.AWAITED).select_related("person")
    for consent in waiting:
        agree(publication, by=consent.person, digest=publication.digest)


register_demo_part(DemoPart(54, "public texts of ideas", load))
