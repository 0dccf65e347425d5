from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from hub.ideas.publishing.enums import (
    NOT_COUNTED,
    OPEN_STATES,
    PUBLIC_STATES,
    STANDING,
    UNDER_WAY,
    ConsentRole,
    ConsentState,
    RequestState,
)
from hub.ideas.querysets import CouncilAnswerQuerySet
from search.tokens import member_token, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader


class IdeaPublicationQuerySet(models.QuerySet[Any]):
    """Reads of ideas on their way to the public, and of those that are there."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what stands published, and what `user` writes or is asked about, while a member."""
        return self.filter(_is_published() | _concerns(user, OuterRef("pk")))

    def public(self) -> Self:
        """Return what has a page for everybody: what is published, and the notice of what was withdrawn since.

        The consents are asked about here once more, so that no row whose state alone says *published* is shown. What
        a moderator has hidden has no page: the text itself, the idea that it is made of, or a comment that it quotes.
        """
        return self.filter(_is_public())

    def known_to(self, user: "Reader") -> Self:
        """Return what `user` may read, with the notices of what was withdrawn."""
        return self.filter(_is_public() | _concerns(user, OuterRef("pk")))

    def published(self) -> Self:
        """Return what stands published now."""
        return self.filter(_is_published())

    def unanswered(self) -> Self:
        """Return what stands published and waits for the council's first answer.

        Where all members see the idea it waits itself, and where that has an answer nothing does.
        """
        answers = apps.get_model("publishing.PublicAnswer").objects.filter(publication=OuterRef("pk"))
        waits_itself = apps.get_model("ideas.Idea").objects.for_all_members().filter(pk=OuterRef("idea"))
        return self.published().filter(~Exists(answers), ~Exists(waits_itself), idea__disposition=None)

    def in_turn(self) -> Self:
        """Return what waits for an answer by how long it has (`waiting_since`), then the others, the newest first."""
        waits = Q(pk__in=self.model._default_manager.all().unanswered().values("pk"))
        turn = Case(When(waits, then=Value(0)), default=Value(1))
        return self.annotate(turn=turn, waiting_since=Case(When(waits, then=F("published_at"))))

    def open(self) -> Self:
        """Return what is under way or published: of each idea one at most."""
        return self.filter(state__in=OPEN_STATES)

    def under_way(self) -> Self:
        """Return what is not decided."""
        return self.filter(state__in=UNDER_WAY)


class ConsentQuerySet(models.QuerySet[Any]):
    """Reads of who was asked whether their words and name become public."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the consents of publications that `user` writes or is asked about, while a member."""
        return self.filter(_concerns(user, OuterRef("publication_id")))

    def standing(self) -> Self:
        """Return those of everybody who is in the text: neither left out nor past asking."""
        return self.exclude(state__in=NOT_COUNTED)

    def authors(self) -> Self:
        """Return those of the authors."""
        return self.filter(role=ConsentRole.AUTHOR)

    def giving_sight(self) -> Self:
        """Return those whose people may read the proposal: authors of the idea now, and whoever is in the text.

        Somebody who was an author reads it as long as they are asked, and afterwards where they have agreed.
        """
        is_in_it = ~Q(state__in=NOT_COUNTED)
        is_done_with = Q(role=ConsentRole.AUTHOR, state=ConsentState.AWAITED) & ~Q(publication__state__in=UNDER_WAY)
        return self.filter(_of_who_writes_now() | (is_in_it & ~is_done_with))

    def of_former_authors(self) -> Self:
        """Return those of authors who have ceased to write the idea, and can still read what members share."""
        accesses = apps.get_model("members.Access").objects.current()
        return self.authors().filter(~_of_who_writes_now(), Exists(accesses.filter(person=OuterRef("person"))))

    def of_who_may_act(self) -> Self:
        """Return those of authors who may stop a publication: of the idea now, or because they are in the text."""
        return self.authors().filter(_of_who_writes_now() | ~Q(state__in=NOT_COUNTED))

    def of_who_has_the_original(self) -> Self:
        """Return those of authors of the idea now, and of authors who had agreed when it was frozen."""
        return self.authors().filter(_of_who_writes_now() | Q(state=ConsentState.GIVEN))

    def in_order(self) -> Self:
        """Return authors and quotations in the order in which they were asked."""
        return self.order_by("pk")


class PublicAnswerQuerySet(CouncilAnswerQuerySet):
    """Reads of the council's answers to published ideas. Whoever reads the text reads what was said to it."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the answers to texts that `user` may read."""
        texts = apps.get_model("publishing.IdeaPublication").objects.visible_to(user)
        return self.filter(publication__in=texts)


class PublicationRequestQuerySet(models.QuerySet[Any]):
    """Reads of the council's questions whether ideas would be published."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the questions about ideas that `user` may read and is an author of, and those that `user` asked."""
        ideas = apps.get_model("ideas.Idea").objects.visible_to(user)
        return self.filter(Q(idea__in=ideas.by(user)) | Q(asked_by=user.pk), idea__in=ideas)

    def open(self) -> Self:
        """Return what has not been answered."""
        return self.filter(state=RequestState.OPEN)


def _of_who_writes_now() -> Q:
    authors = apps.get_model("ideas.IdeaAuthor").objects.accepted()
    theirs = authors.filter(person=OuterRef("person"), idea=OuterRef("publication__idea"))
    return Q(Exists(theirs), role=ConsentRole.AUTHOR)


def _is_public() -> Q:
    consents = apps.get_model("publishing.Consent").objects.filter(publication=OuterRef("pk")).standing()
    given = Q(state=ConsentState.GIVEN, agreed_digest=OuterRef("digest"), comment__hidden_at=None)
    has_author, lacks_one = Exists(consents.filter(role=ConsentRole.AUTHOR)), Exists(consents.exclude(given))
    return Q(has_author, ~lacks_one, state__in=PUBLIC_STATES, hidden_at=None, idea__hidden_at=None)


def _is_published() -> Q:
    return _is_public() & Q(state__in=STANDING)


def _concerns(user: "Reader", publication: Any) -> Q:
    if user.pk is None or member_token(user.pk) not in tokens_for(user):
        return Q(pk__in=[])
    own = apps.get_model("publishing.Consent").objects.filter(publication=publication, person=user.pk)
    return Q(Exists(own.giving_sight()))
