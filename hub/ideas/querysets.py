from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.apps import apps
from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from hub.ideas.enums import AuthorState, MergerState, Reach
from search.conditions import HasRow
from search.tokens import MEMBERS, tokens_for

if TYPE_CHECKING:
    from search.tokens import Reader

_NOTED_EVERY: Final = timedelta(days=1)


def _opens(user: "Reader", circle: str = "circle") -> Q:
    """Return the condition that `user` holds a token of the circle that something belongs to."""
    table = apps.get_model("ideas.CircleToken")._meta.db_table
    return Q(HasRow(table, by="circle_id", thing=circle, token=tuple(sorted(tokens_for(user)))))


def _authorships(user: "Reader") -> Any:
    """Return what makes `user` an author."""
    return apps.get_model("ideas.IdeaAuthor").objects.accepted().filter(person=user.pk)


def _needs_no_note(user: "Reader") -> Q:
    """Return the condition that `user` is the first author of an idea, or was noted within the day as having read it.

    Of the other authors it is noted: who leaves has read it all the same.
    """
    readings = apps.get_model("ideas.IdeaReading").objects.filter(idea=OuterRef("pk"), person=user.pk)
    return Q(author=user.pk) | Q(Exists(readings.filter(last_read_at__gte=timezone.now() - _NOTED_EVERY)))


class IdeaQuerySet(models.QuerySet[Any]):
    """Reads of the private idea exchange."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the ideas `user` may read: a token of the circle in force is among the reader's."""
        return self.filter(_opens(user))

    def shared(self) -> Self:
        """Return the ideas that others than their authors may read."""
        return self.filter(circle__reach__in=[reach for reach in Reach if reach != Reach.DRAFT])

    def drafts(self) -> Self:
        """Return the ideas that their authors alone may read."""
        return self.filter(circle__reach=Reach.DRAFT)

    def drafts_of(self, person: Any) -> Self:
        """Return the drafts that are somebody's own to be rid of, without what was shared and is set aside now."""
        return self.drafts().filter(author=person, hidden_at=None, merged_into=None)

    def for_all_members(self) -> Self:
        """Return the ideas that every member may read: those that the council answers."""
        return self.filter(circle__reach=Reach.MEMBERS, circle__tokens__token=MEMBERS)

    def unanswered(self) -> Self:
        """Return the ideas that wait for the council's first answer."""
        return self.for_all_members().filter(disposition=None)

    def in_turn(self) -> Self:
        """Return the ideas that wait for an answer by how long they have, then the others, the newest first."""
        waits = Q(circle__reach=Reach.MEMBERS, disposition=None)
        turn = Case(When(waits, then=Value(0)), default=Value(1))
        return self.annotate(turn=turn, waiting_since=Case(When(waits, then=F("asked_at"))))

    def by(self, user: "Reader") -> Self:
        """Return the ideas that `user` is an author of."""
        return self.filter(Exists(_authorships(user).filter(idea=OuterRef("pk"))))

    def not_by(self, user: "Reader") -> Self:
        """Return the ideas of others."""
        return self.exclude(Exists(_authorships(user).filter(idea=OuterRef("pk"))))

    def of(self, user: "Reader") -> Self:
        """Return the ideas of `user`, and those that they are asked (`is_asked`) to write with others."""
        asked = apps.get_model("ideas.IdeaAuthor").objects.invited().filter(person=user.pk, idea=OuterRef("pk"))
        is_author = Exists(_authorships(user).filter(idea=OuterRef("pk")))
        own = Q(is_author, merged_into__isnull=True)
        return self.annotate(is_asked=Exists(asked)).filter(Q(is_asked=True) | own)

    def followed_by(self, user: "Reader") -> Self:
        """Return the ideas of whose comments `user` is told: those followed, and one's own unless one said no."""
        return self.with_follow_of(user).filter(is_told=True)

    def with_follow_of(self, user: "Reader") -> Self:
        """Return the ideas, each with what `user` answered to being told (`is_followed`), and whether they are told."""
        answers = apps.get_model("ideas.IdeaFollow").objects.filter(idea=OuterRef("pk"), person=user.pk)
        is_author = Exists(_authorships(user).filter(idea=OuterRef("pk")))
        ideas = self.annotate(is_followed=Subquery(answers.values("is_on")[:1]))
        return ideas.annotate(is_told=Coalesce("is_followed", is_author))

    def with_reading_of(self, user: "Reader") -> Self:
        """Return the ideas, each with whether nothing is to be noted when `user` reads it now (`is_noted`)."""
        return self.annotate(is_noted=ExpressionWrapper(_needs_no_note(user), output_field=BooleanField()))

    def with_authorship_of(self, user: "Reader") -> Self:
        """Return the ideas, each with whether `user` is one of its authors, or asked to be (`is_readers_own`)."""
        authors = apps.get_model("ideas.IdeaAuthor").objects.open().filter(person=user.pk, idea=OuterRef("pk"))
        return self.annotate(is_readers_own=Exists(authors))

    def to_note_for(self, user: "Reader") -> Self:
        """Return the ideas of which it is to be noted that `user` reads them now."""
        return self.exclude(_needs_no_note(user))

    def in_area(self, slug: str) -> Self:
        """Return the ideas about this policy area."""
        return self.filter(areas__slug=slug)

    def newest_first(self) -> Self:
        """Return the ideas by the date of sharing, drafts by that of their last change."""
        return self.order_by(F("shared_at").desc(nulls_first=True), "-edited_at", "-pk")

    def with_authors(self) -> Self:
        """Return the ideas with their authors, and those asked to be one, at hand."""
        authors = apps.get_model("ideas.IdeaAuthor").objects.open().select_related("person", "invited_by").first_come()
        return self.select_related("author").prefetch_related(Prefetch("authors", authors))

    def with_comment_counts(self, user: "Reader") -> Self:
        """Return the ideas, each with the `number_of_comments` that `user` may read."""
        comments = apps.get_model("ideas.Comment").objects.visible_to(user).filter(idea=OuterRef("pk"))
        number = comments.order_by().values("idea").annotate(number=Count("pk")).values("number")
        return self.annotate(number_of_comments=Coalesce(Subquery(number), 0))


class CouncilAnswerQuerySet(models.QuerySet[Any]):
    """Reads of the council's answers."""

    def first_ones(self) -> Self:
        """Return the answers that ended a wait."""
        return self.filter(number=1, asked_at__isnull=False)

    def newest_first(self) -> Self:
        """Return the answers, the one in force first."""
        return self.order_by("-number")


class DispositionQuerySet(CouncilAnswerQuerySet):
    """Reads of the answers to ideas. Each was given to all members, so whoever sees the idea now may read it."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the answers to ideas that `user` may read."""
        return self.filter(idea__in=apps.get_model("ideas.Idea").objects.visible_to(user))


class OfIdeaQuerySet(models.QuerySet[Any]):
    """Reads of what was said or written about an idea while a circle was in force."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may read: of ideas that they see now, what was for a circle of theirs; authors, all."""
        ideas = apps.get_model("ideas.Idea").objects.visible_to(user)
        is_author = Exists(_authorships(user).filter(idea=OuterRef("idea")))
        return self.filter(self._is_for(user) | is_author, idea__in=ideas)

    def opened_to(self, user: "Reader") -> Self:
        """Return what was for a circle of `user`: what others read who see the idea, and do not write it."""
        return self.filter(self._is_for(user))

    def _is_for(self, user: "Reader") -> Q:
        return _opens(user)


class CommentQuerySet(OfIdeaQuerySet):
    """Reads of what members say about ideas. A reply is read with what it answers: alone, it would tell of that."""

    def _is_for(self, user: "Reader") -> Q:
        return _opens(user) & (Q(reply_to=None) | _opens(user, "reply_to__circle"))

    def for_attention_of(self, user: "Reader") -> Self:
        """Return what others said about ideas that `user` follows, in answer to `user`, or naming them."""
        ideas = apps.get_model("ideas.Idea").objects.followed_by(user)
        is_named = Exists(apps.get_model("ideas.Mention").objects.filter(comment=OuterRef("pk"), person=user.pk))
        others = self.filter(taken_back_at=None).exclude(author=user.pk)
        return others.filter(Q(idea__in=ideas) | Q(reply_to__author=user.pk) | is_named)

    def in_threads(self) -> Self:
        """Return each comment with its replies behind it, the oldest first."""
        first_at, first = Coalesce("reply_to__written_at", "written_at"), Coalesce("reply_to_id", "pk")
        return self.order_by(first_at, first, F("reply_to_id").asc(nulls_first=True), "written_at", "pk")

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may read, without what a moderator has hidden from all but its author, and its replies."""
        of_all = super().visible_to(user).filter(Q(hidden_at__isnull=True) | Q(author=user.pk))
        return of_all.filter(Q(reply_to__hidden_at__isnull=True) | Q(reply_to__author=user.pk))

    def newest_last(self) -> Self:
        """Return the comments in the order in which they were written."""
        return self.order_by("written_at", "pk")


class OfCommentQuerySet(models.QuerySet[Any]):
    """Reads of what belongs to a comment, which keeps its circle whatever becomes of it."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what belongs to comments that `user` may read."""
        return self.filter(comment__in=apps.get_model("ideas.Comment").objects.visible_to(user))


class CommentVersionQuerySet(OfCommentQuerySet):
    """Reads of what comments said before their authors mended them."""

    def newest_first(self) -> Self:
        """Return the earlier wordings, the latest first."""
        return self.order_by("-written_at", "-pk")


class IdeaFileQuerySet(OfIdeaQuerySet):
    """Reads of the files that authors add to ideas."""

    def visible_to(self, user: "Reader") -> Self:
        """Return what `user` may read, without what a moderator has hidden from all but the authors."""
        is_author = Exists(_authorships(user).filter(idea=OuterRef("idea")))
        return super().visible_to(user).filter(Q(hidden_at=None) | is_author)

    def oldest_first(self) -> Self:
        """Return the files in the order in which they were added."""
        return self.order_by("uploaded_at", "pk")


class IdeaVersionQuerySet(OfIdeaQuerySet):
    """Reads of what ideas said before."""

    def newest_first(self) -> Self:
        """Return the versions, the present one first."""
        return self.order_by("-number")


class ImportedIdeaQuerySet(models.QuerySet[Any]):
    """Reads of where imported ideas came from."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of the ideas that `user` may read."""
        return self.filter(idea__in=apps.get_model("ideas.Idea").objects.visible_to(user))


class MergerQuerySet(models.QuerySet[Any]):
    """Reads of ideas that are to go into others."""

    def visible_to(self, user: "Reader") -> Self:
        """Return those of which `user` sees both ideas, and has proposed it or is an author of one.

        The authors of one that has gone into another keep sight of that, so that they can undo it.
        """
        ideas = apps.get_model("ideas.Idea").objects.visible_to(user)
        mine = _authorships(user).values("idea")
        is_party = Q(target__in=mine) | Q(proposed_by=user.pk)
        return self.filter(Q(source__in=mine) | Q(is_party, target__in=ideas), source__in=ideas)

    def about(self, idea: Any) -> Self:
        """Return those by which this idea goes into another, or another into it, the newest first."""
        return self.filter(Q(source=idea) | Q(target=idea)).order_by("-pk")

    def proposed(self) -> Self:
        """Return those that wait for somebody to agree."""
        return self.filter(state=MergerState.PROPOSED)


class IdeaReadingQuerySet(models.QuerySet[Any]):
    """Reads of who has opened ideas."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the readings of ideas that `user` is an author of, and the user's own."""
        ideas = apps.get_model("ideas.Idea").objects.visible_to(user)
        is_author = Exists(_authorships(user).filter(idea=OuterRef("idea")))
        return self.filter(is_author | Q(person=user.pk), idea__in=ideas)


class IdeaAuthorQuerySet(models.QuerySet[Any]):
    """Reads of who writes an idea."""

    def visible_to(self, user: "Reader") -> Self:
        """Return the authors of ideas that `user` may read; who was merely asked, to authors and to themselves."""
        ideas = apps.get_model("ideas.Idea").objects.visible_to(user)
        mine = _authorships(user).values("idea")
        shown = Q(state=AuthorState.ACCEPTED) | Q(person=user.pk) | Q(idea__in=mine)
        return self.filter(shown, idea__in=ideas)

    def accepted(self) -> Self:
        """Return those who are authors now."""
        return self.filter(state=AuthorState.ACCEPTED)

    def ever_accepted(self) -> Self:
        """Return those who are authors now, and those who have left or were taken out."""
        return self.filter(state__in=[AuthorState.ACCEPTED, AuthorState.LEFT, AuthorState.REMOVED])

    def invited(self) -> Self:
        """Return those who have not answered yet."""
        return self.filter(state=AuthorState.INVITED)

    def open(self) -> Self:
        """Return those who are authors now, or are asked to be."""
        return self.filter(state__in=[AuthorState.INVITED, AuthorState.ACCEPTED])

    def first_come(self) -> Self:
        """Return the authors in the order in which they were asked."""
        return self.order_by("invited_at", "pk")


class OwnQuerySet(models.QuerySet[Any]):
    """Reads of what is somebody's own, and nobody else's to know."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own; of a closed account, none."""
        return self.filter(person=user.pk) if user.is_active else self.none()


class IdeaFollowQuerySet(OwnQuerySet):
    """Reads of which ideas people follow."""

    def visible_to(self, user: "Reader") -> Self:
        """Return one's own, of ideas that one may read now."""
        return super().visible_to(user).filter(idea__in=apps.get_model("ideas.Idea").objects.visible_to(user))
