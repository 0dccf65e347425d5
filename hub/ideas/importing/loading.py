"""Making ideas of many records at once: shared with all members, and moderated as their marks say.

In one go for many, since one by one each would cost what a member's act costs. All that an act leaves is there but the
mails and the log.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction

from hub.ideas.enums import AuthorState, Reach
from hub.ideas.importing.marks import moderate
from hub.ideas.importing.people import MadeUpPeople
from hub.ideas.importing.records import Record
from hub.ideas.models import CircleToken, Idea, IdeaAuthor, IdeaCircle, IdeaVersion, ImportedIdea
from search.services import refresh
from search.sources import source_of_kind
from search.tokens import MEMBERS

BATCH: Final = 200
_PARTS: Final = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")


@transaction.atomic
def load(records: Sequence[Record], people: MadeUpPeople) -> int:
    """Make those that are not here yet. Returns how many. What is interrupted is made whole by the next run."""
    new = list(not_here(records))
    if not new:
        return 0
    ideas = Idea.objects.bulk_create(_idea(record, people) for record in new)
    _share(ideas)
    IdeaAuthor.objects.bulk_create(map(_authorship, ideas))
    IdeaVersion.objects.bulk_create(map(_version, ideas))
    pairs = list(zip(ideas, new, strict=True))
    ImportedIdea.objects.bulk_create(
        ImportedIdea(idea=idea, source=record.source, number=record.number) for idea, record in pairs
    )
    moderate([(idea, record.mark) for idea, record in pairs if record.mark is not None], people)
    refresh(source_of_kind("idea"), [idea.pk for idea in ideas])
    return len(ideas)


def not_here(records: Sequence[Record]) -> Iterable[Record]:
    """Give the records of which there is no idea yet, each once."""
    numbers = {record.number for record in records}
    here = set(ImportedIdea.objects.filter(number__in=numbers).values_list("source", "number"))
    return {key: record for record in records if (key := (record.source, record.number)) not in here}.values()


def _idea(record: Record, people: MadeUpPeople) -> Idea:
    author, at = people.author_of(record.author), record.written_at
    return Idea(
        author=author,
        title=record.title,
        summary=record.summary,
        proposal=record.text,
        created_at=at,
        edited_at=at,
        shared_at=at,
        shared_by=author,
        asked_at=at,
    )


def _share(ideas: Sequence[Idea]) -> None:
    """Let all members see them."""
    circles = IdeaCircle.objects.bulk_create(
        IdeaCircle(idea=idea, reach=Reach.MEMBERS, since=idea.created_at, set_by=idea.author) for idea in ideas
    )
    CircleToken.objects.bulk_create(CircleToken(circle=circle, token=MEMBERS) for circle in circles)
    for idea, circle in zip(ideas, circles, strict=True):
        idea.circle = circle
    Idea.objects.bulk_update(ideas, ["circle"])


def _authorship(idea: Idea) -> IdeaAuthor:
    author, at = idea.author, idea.created_at
    return IdeaAuthor(
        idea=idea, person=author, state=AuthorState.ACCEPTED, invited_at=at, invited_by=author, answered_at=at
    )


def _version(idea: Idea) -> IdeaVersion:
    text = {**{name: getattr(idea, name) for name in _PARTS}, "areas": "", "questions": "", "tags": ""}
    return IdeaVersion(
        idea=idea, number=1, text=text, circle=idea.in_force, edited_at=idea.created_at, edited_by=idea.author
    )
