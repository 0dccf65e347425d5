"""What the pages of published ideas look up."""

from dataclasses import dataclass

from django.db.models import QuerySet

from home.models import User
from hub.ideas.models import Comment, Idea
from hub.ideas.publishing.enums import ConsentRole, ConsentState
from hub.ideas.publishing.models import Consent, IdeaPublication, PublicAnswer


@dataclass(frozen=True, slots=True)
class PublicView:
    """What the public text shows of people: who wrote it, and the quotations with whose they are."""

    authors: tuple[str, ...]
    named_authors: tuple[str, ...]
    quotations: tuple[Consent, ...]


def public_view(publication: IdeaPublication) -> PublicView:
    """Return the credits and quotations of everybody who is not left out.

    Authors who cannot be asked any more are in the credits without their names.
    """
    consents = list(Consent.objects.filter(publication=publication).exclude(state=ConsentState.LEFT_OUT).in_order())
    authors = [consent for consent in consents if consent.role == ConsentRole.AUTHOR]
    return PublicView(
        authors=tuple(consent.credit for consent in authors),
        named_authors=tuple(consent.credit for consent in authors if consent.has_name),
        quotations=tuple(consent for consent in consents if consent.role == ConsentRole.QUOTED),
    )


def answers_to(publication: IdeaPublication) -> list[PublicAnswer]:
    """Return what the council has answered, the answer in force first."""
    return list(PublicAnswer.objects.filter(publication=publication).select_related("answered_by").newest_first())


def quotable_comments(idea: Idea, person: User) -> QuerySet[Comment]:
    """Return the comments that somebody may quote: those that they can read, but for those taken back."""
    said = Comment.objects.visible_to(person).filter(idea=idea).exclude(text="")
    return said.select_related("author").newest_last()


def quoting(comment: Comment) -> QuerySet[IdeaPublication]:
    """Return what stands published and quotes a comment."""
    quotations = Consent.objects.filter(comment=comment).standing()
    return IdeaPublication.objects.published().filter(pk__in=quotations.values("publication")).order_by("pk")


def concerning(person: User) -> QuerySet[IdeaPublication]:
    """Return the publications that somebody writes or is asked about, those that wait for them first."""
    own = Consent.objects.filter(person=person).giving_sight()
    found = IdeaPublication.objects.visible_to(person).filter(pk__in=own.values("publication"))
    return found.order_by("-proposed_at", "-pk")


def awaited_of(person: User) -> QuerySet[IdeaPublication]:
    """Return the publications to which somebody has not said yes or no."""
    own = Consent.objects.filter(person=person, state=ConsentState.AWAITED)
    return IdeaPublication.objects.visible_to(person).under_way().filter(pk__in=own.values("publication"))
