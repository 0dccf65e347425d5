"""What stands on the member's home of ideas: drafts, invitations to write, one's own ideas, and others' to read."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from home.models import User
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.models import AnswerReader, Comment, Idea, IdeaAuthor, IdeaMerger, IdeaReading
from hub.members.home_registry import (
    MOST_SUGGESTIONS,
    FirstStep,
    Line,
    Suggestion,
    once,
    register_first_step,
    register_needs,
    register_suggestions,
    register_things,
)
from hub.members.permissions import can_take_part
from hub.members.your.queries import followed_areas
from hub.offers.home_lines import has_offered
from prospectus.models import PolicyAreaPage

_MOST: Final = 40


def needs(reader: User) -> Iterator[Line]:
    """Give the drafts that one has not shared, and the ideas that one is asked to write, or to merge, with others."""
    waiting = [idea for idea in _own(reader) if idea.waits_since]
    for idea in sorted(waiting, key=lambda one: one.waits_since):
        if idea.is_asked:
            yield Line(idea.title, idea.get_absolute_url(), idea.waits_since, "Invitation to write an idea with others")
        elif idea.is_draft:
            yield Line(idea.title, idea.get_absolute_url(), idea.waits_since, "Draft of an idea, not shared yet")
        else:
            address = reverse("ideas:idea-merge", args=[idea.pk])
            yield Line(idea.title, address, idea.waits_since, "Asked whether to make it one with another idea")


def things(reader: User) -> Iterator[Line]:
    """Give the ideas that one is an author of, with how far each goes."""
    for idea in _own(reader):
        if not idea.is_asked and not idea.is_draft:
            yield Line(idea.title, idea.get_absolute_url(), idea.shared_at, idea.reach.label)


def answers(reader: User) -> Iterator[Line]:
    """Give how much others said for the attention of `reader` since they last looked, where there is any."""
    if not can_take_part(reader):
        return
    looked = AnswerReader.objects.filter(person=reader.pk).values("looked_at")[:1]
    comments = Comment.objects.visible_to(reader).for_attention_of(reader).annotate(looked_at=Subquery(looked))
    new = comments.filter(Q(looked_at=None) | Q(written_at__gt=F("looked_at")))
    found = new.aggregate(number=Count("pk"), last=Max("written_at"))
    if number := found["number"]:
        words = "1 new comment for you" if number == 1 else f"{number} new comments for you"
        yield Line(words, reverse("ideas:answer-list"), found["last"], "Since you were last there")


def suggestions(reader: User) -> Iterator[Suggestion]:
    """Give others' ideas that one has not opened: those of an area that one follows first, then those meant for few."""
    for idea in _unread(reader):
        yield Suggestion(idea.title, idea.get_absolute_url(), _reason(idea))


def has_shared(reader: User) -> bool:
    """Say whether one has shared an idea."""
    return any(not idea.is_asked and not idea.is_draft for idea in _own(reader))


def _own(reader: User) -> list[Any]:
    """Return one's ideas and those that one is asked to write, the newest first, by one query.

    Of a busy author the forty that have waited longest for them are among it, and of each reach the forty newest.
    Whoever takes part no longer keeps their drafts, but the pages of ideas are for members.
    """
    if not can_take_part(reader):
        return []
    asked = IdeaAuthor.objects.filter(person=reader.pk, idea=OuterRef("pk"), state=AuthorState.INVITED)
    ideas = Idea.objects.visible_to(reader).annotate(is_asked=Exists(asked), waits_since=_waits_since(reader, asked))
    mine = ideas.filter(Q(is_asked=True) | Q(pk__in=Idea.objects.by(reader).values("pk")))
    reach_of_rest = Case(When(waits_since=None, then=F("circle__reach")))
    order = [F("waits_since").asc(), F("edited_at").desc(), F("pk").desc()]
    mine = mine.annotate(place=Window(RowNumber(), partition_by=reach_of_rest, order_by=order))
    few = mine.filter(place__lte=_MOST).select_related("circle").order_by("-edited_at", "-pk")
    return once("ideas", reader, lambda: list(few))


def _waits_since(reader: User, asked: Any) -> Case:
    """Return since when an idea waits for `reader`: as an invitation, as a draft, or as one of two that may merge."""
    to_agree = Q(source=OuterRef("pk"), source_agreed_by=None) | Q(target=OuterRef("pk"), target_agreed_by=None)
    mergers = IdeaMerger.objects.visible_to(reader).proposed().filter(to_agree).order_by("proposed_at")
    return Case(
        When(Exists(asked), then=Subquery(asked.values("invited_at")[:1])),
        When(circle__reach=Reach.DRAFT, hidden_at=None, merged_into=None, then=F("edited_at")),
        default=Subquery(mergers.values("proposed_at")[:1]),
    )


def _unread(reader: User) -> list[Any]:
    read = IdeaReading.objects.filter(person=reader.pk, idea=OuterRef("pk"))
    tied = IdeaAuthor.objects.open().filter(person=reader.pk, idea=OuterRef("pk"))
    areas = PolicyAreaPage.objects.filter(ideas=OuterRef("pk"), slug__in=followed_areas(reader)).order_by("title")
    ideas = Idea.objects.visible_to(reader).shared().exclude(Exists(read)).exclude(Exists(tied))
    ideas = ideas.annotate(area=Subquery(areas.values("title")[:1])).select_related("author", "circle")
    return sorted(ideas.newest_first()[:_MOST], key=_weight)[:MOST_SUGGESTIONS]


def _weight(idea: Any) -> tuple[bool, bool]:
    return idea.area is None, idea.reach == Reach.MEMBERS


def _reason(idea: Any) -> str:
    if idea.area is not None:
        return f"You follow {idea.area}"
    if idea.reach == Reach.MEMBERS:
        return f"{idea.author.display_name} has shared it with all members"
    shared_with = "a working group of yours" if idea.reach == Reach.GROUP else "you by name"
    return f"{idea.author.display_name} has shared it with {shared_with}"


register_needs("ideas", needs, order=20)
register_things("Ideas", things, order=20, all_at=lambda: f"{reverse('ideas:idea-list')}?mine=1")
register_things("Answers", answers, order=15)
register_suggestions("ideas", suggestions, order=10)
register_first_step(
    FirstStep(
        key="shares",
        order=30,
        words="Share one idea or offer",
        why="An idea begins as a draft that you alone can read, and you decide who can see it. An offer can be small.",
        link="Write an idea",
        address=lambda: reverse("ideas:idea-new"),
        is_done=lambda reader: has_shared(reader) or has_offered(reader),
        other_link="Offer something",
        other_address=lambda: reverse("offers:offer-new"),
    )
)
