"""What was said about an idea, as one reader gets to see it: threads of comments and their replies, some at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from home.models import User
from hub.ideas.models import Comment, Idea, IdeaCircle, Mention
from hub.ideas.naming import has_names
from hub.members.queries import add_organisations

MOST_SHOWN: Final = 50
_MOST_LOOKED_THROUGH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its replies, as far as shown. `is_continued` where others of them stand further back."""

    first: Any
    replies: list[Any]
    is_continued: bool


@dataclass(frozen=True, slots=True)
class Discussion:
    """Some of the threads under an idea, the latest unless others were asked for.

    `earlier` and `later` say how many comments to leave out, counted from the latest, to see those before and after.
    """

    threads: list[Thread] = field(default_factory=list)
    earlier: int | None = None
    later: int | None = None

    @property
    def comments(self) -> list[Any]:
        """All that are shown."""
        return [comment for thread in self.threads for comment in (thread.first, *thread.replies)]


def discussion_of(idea: Idea, reader: User, *, skipped: int = 0) -> Discussion:
    """Return what `reader` may read, up to the latest comments that are `skipped`. The idea has its authors at hand."""
    comments = Comment.objects.visible_to(reader).filter(idea=idea).in_threads().reverse()
    comments = comments.select_related("author", "circle")
    found = list(comments[skipped : skipped + MOST_SHOWN + 1])
    if skipped and not found:
        return discussion_of(idea, reader)
    shown = found[MOST_SHOWN - 1 :: -1]
    threads = list(_threads(shown, _firsts(shown, comments)))
    earlier = skipped + MOST_SHOWN if len(found) > MOST_SHOWN else None
    discussion = Discussion(threads, earlier, max(skipped - MOST_SHOWN, 0) if skipped else None)
    _describe(discussion.comments, idea, reader)
    return discussion


def _firsts(shown: list[Any], readable: QuerySet[Any]) -> dict[int, Any]:
    """Return by number what the replies answer: of those shown and, where a page begins within a thread, one before."""
    firsts = {comment.pk: comment for comment in shown if comment.reply_to_id is None}
    lacking = {comment.reply_to_id for comment in shown if comment.reply_to_id} - set(firsts)
    return firsts | (readable.in_bulk(lacking) if lacking else {})


def _threads(shown: list[Any], firsts: dict[int, Any]) -> Iterator[Thread]:
    """Give the threads. Whatever else may let a reply be read: without what it answers it is not shown."""
    for number, rows in groupby(shown, key=lambda comment: comment.reply_to_id or comment.pk):
        replies = [comment for comment in rows if comment.reply_to_id]
        if number in firsts:
            for reply in replies:
                reply.reply_to = firsts[number]
            yield Thread(firsts[number], replies, is_continued=all(number != each.pk for each in shown))


def _describe(comments: list[Any], idea: Idea, reader: User) -> None:
    """Say of each comment whom it names, whether it `is_narrower` than the idea, and what this reader may do."""
    add_organisations([idea.author, *(comment.author for comment in comments)])
    covering = _covering(idea, [row.circle for each in comments for row in (each, each.first)])
    names, now = _names(comments), timezone.now()
    for comment in comments:
        comment.names = names.get(comment.pk, [])
        comment.is_narrower = not {comment.circle_id, comment.first.circle_id} <= covering
        comment.is_own = comment.author_id == reader.pk and not comment.is_taken_back
        comment.can_be_edited = comment.is_own and comment.can_be_edited_at(now)


def _names(comments: list[Any]) -> dict[int, list[str]]:
    """Return for each comment the names in it that are those of people who were told."""
    names: dict[int, list[str]] = {}
    could_name = [comment.pk for comment in comments if has_names(comment.text)]
    mentions = Mention.objects.filter(comment__in=could_name).select_related("person") if could_name else ()
    for mention in mentions:
        names.setdefault(mention.comment_id, []).append(mention.person.get_full_name())
    return names


def _covering(idea: Idea, circles: Iterable[IdeaCircle]) -> set[int]:
    """Return those of the circles in which everybody stands who can see the idea now."""
    in_force = idea.in_force  # Its tokens are at hand; as a rule no comment is of another circle.
    others = [circle for circle in circles if circle.pk != in_force.pk]
    prefetch_related_objects(others, "tokens")
    authors = [author.person_id for author in idea.accepted_authors]
    return {in_force.pk, *(circle.pk for circle in others if circle.covers(in_force, authors=authors))}


def skipped_before(comment: int, idea: Idea, reader: User) -> int:
    """Return how many of the latest comments to leave out to come to this one; none where `reader` may not read it."""
    comments = Comment.objects.visible_to(reader).filter(idea=idea).in_threads().reverse()
    numbers = list(comments.values_list("pk", flat=True)[:_MOST_LOOKED_THROUGH])
    return numbers.index(comment) // MOST_SHOWN * MOST_SHOWN if comment in numbers else 0
