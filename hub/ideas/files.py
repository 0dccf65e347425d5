"""The files of an idea as a reader finds them."""

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from hub.ideas.enums import Reach
from hub.ideas.models import Idea, IdeaCircle, IdeaFile
from search.tokens import Reader


def files_of(idea: Idea, reader: Reader) -> list[Any]:
    """Return the files that `reader` may read; `is_narrower`, with a `note`, where not all who see the idea may."""
    files = IdeaFile.objects.visible_to(reader).filter(idea=idea).oldest_first()
    found: list[Any] = list(files.select_related("uploaded_by", "circle"))
    circles = [file.circle for file in found if file.circle_id != idea.circle_id]
    prefetch_related_objects(circles, "tokens")
    tokens, authors = idea.in_force.token_set, _authors(idea)
    for file in found:
        file.is_narrower = file.circle_id != idea.circle_id and not file.circle.covers_tokens(tokens, authors=authors)
        file.note = "not everybody who can see the idea now can see this" if file.is_narrower else ""
    return found


def files_not_for(tokens: frozenset[str], idea: Idea) -> list[IdeaFile]:
    """Return the files that not everybody who holds one of `tokens` may read: they were added for fewer."""
    files = (
        IdeaFile.objects.filter(idea=idea, hidden_at=None).select_related("circle").prefetch_related("circle__tokens")
    )
    authors = _authors(idea)
    return [file for file in files.oldest_first() if not file.circle.covers_tokens(tokens, authors=authors)]


def files_for_all(idea: Idea) -> list[IdeaFile]:
    """Return the files that everybody who may find the idea may read: of the others the catalogue knows nothing.

    Nor does it know of what a moderator has hidden.
    """
    return _files_for(idea.circle, idea)


def files_once_shared(idea: Idea, at: datetime) -> list[IdeaFile]:
    """Return the files that everybody read who could see the idea at a moment, as far as it had been shared last then.

    So they stay, whatever becomes of it later, those that whoever reported it at that moment can mean: what its authors
    add afterwards, for a draft, or for fewer, is no part of it. Nor is what a moderator has hidden.
    """
    prefetch_related_objects([idea], "authors", "circles__tokens", "files__circle__tokens")
    circles = sorted((one for one in idea.circles.all() if one.since <= at), key=lambda one: (one.since, one.pk))
    shared = [one for one in circles if one.reach != Reach.DRAFT]
    files = _files_for(next(reversed(shared or circles), None), idea)
    return sorted((file for file in files if file.uploaded_at <= at), key=lambda file: file.pk)


def _files_for(circle: IdeaCircle | None, idea: Idea) -> list[IdeaFile]:
    authors = _authors(idea)
    return [
        file for file in idea.files.all() if file.hidden_at is None and circle and _is_for(file.circle, circle, authors)
    ]


def _is_for(circle: IdeaCircle, in_force: IdeaCircle, authors: list[int]) -> bool:
    return circle.pk == in_force.pk or circle.covers(in_force, authors=authors)


def _authors(idea: Idea) -> list[int]:
    return [author.person_id for author in idea.accepted_authors]
