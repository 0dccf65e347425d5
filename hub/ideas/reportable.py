"""Ideas and comments as things that can be reported."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import prefetch_related_objects

from home.models import User
from hub.files.models import StoredFile
from hub.ideas.enums import Reach
from hub.ideas.files import files_once_shared
from hub.ideas.models import Comment, Idea, IdeaCircle, IdeaFile
from hub.ideas.services.hiding import (
    hide_comment,
    hide_file,
    hide_idea,
    show_comment_again,
    show_file_again,
    show_idea_again,
)
from hub.moderation.reportable import Part, Reportable, Wording, register_reportable
from search.tokens import member_token

_PARTS: Final = (
    ("Title", "title"),
    ("In short", "summary"),
    ("The problem", "problem"),
    ("The proposal", "proposal"),
    ("Evidence", "evidence"),
    ("What is needed", "needs"),
    ("What is offered", "offers"),
)


def idea_parts(idea: Idea) -> Iterable[Part]:
    """Give an idea part by part, as it is now."""
    yield from _parts({**{name: getattr(idea, name) for _, name in _PARTS}, "tags": ", ".join(idea.tags)})


def idea_as_it_was(idea: Idea, reader: User, at: datetime) -> Wording:
    """Return the latest version that `reader`, who was no author, could read at a moment at which they saw the idea.

    Each save makes one, and so does whoever comes to see more; so it is the latest of that moment. What was written for
    its authors alone is theirs, but for whom they had asked to write it with them.
    """
    prefetch_related_objects([idea], "versions__circle__tokens")
    read = [one for one in idea.versions.all() if one.edited_at <= at and _was_open_to(reader, one.circle)]
    version = max(read, key=lambda one: one.number, default=None)
    if version is None:
        return Wording(())
    return Wording(tuple(_parts(version.text)), f"version {version.number}", version.edited_at)


def _was_open_to(reader: User, circle: IdeaCircle) -> bool:
    return circle.reach != Reach.DRAFT or member_token(reader.pk) in circle.token_set


def _parts(text: Mapping[str, Any]) -> Iterable[Part]:
    for label, name in (*_PARTS, ("Tags", "tags")):
        if words := text.get(name):
            yield Part(label, words)


def every_file(idea: Idea) -> Iterable[StoredFile]:
    """Return the idea's files, whoever they were added for: its authors know them all."""
    files: Iterable[StoredFile] = idea.files.order_by("pk")
    return files


def idea_authors(idea: Idea) -> list[User]:
    """Return who writes the idea."""
    return [author.person for author in idea.accepted_authors]


def file_parts(file: IdeaFile) -> Iterable[Part]:
    """Give the name of a file, and not the idea to which it was added."""
    yield Part("Name", file.original_name)


def comment_parts(comment: Comment) -> Iterable[Part]:
    """Give a comment as it is now, and not the idea that it is about. One that was taken back says nothing."""
    if comment.text:
        yield Part("Comment", comment.text)


def comment_as_it_was(comment: Comment, reader: User, at: datetime) -> Wording:
    """Return what a comment said at a moment. Whatever it said is gone for good once its author has taken it back."""
    since = comment.edited_at or comment.written_at
    if since <= at or comment.is_taken_back:
        return Wording(tuple(comment_parts(comment)), since=since)
    prefetch_related_objects([comment], "versions")
    before = [one for one in comment.versions.all() if one.written_at <= at]
    version = max(before, key=lambda one: (one.written_at, one.pk), default=None)
    return Wording((Part("Comment", version.text),), since=version.written_at) if version else Wording(())


def comment_address(comment: Comment) -> str:
    """Return where the comment stands."""
    return f"{comment.idea.get_absolute_url()}#comment-{comment.pk}"


register_reportable(
    Reportable(
        kind="idea",
        noun="idea",
        model="ideas.Idea",
        content=idea_parts,
        authors=idea_authors,
        address=Idea.get_absolute_url,
        hide=hide_idea,
        show_again=show_idea_again,
        changed_at=lambda idea: idea.edited_at,
        kept=idea_as_it_was,
        files=files_once_shared,
        own_files=every_file,
    )
)
register_reportable(
    Reportable(
        kind="comment",
        noun="comment",
        model="ideas.Comment",
        content=comment_parts,
        authors=lambda comment: [comment.author],
        address=comment_address,
        hide=hide_comment,
        show_again=show_comment_again,
        changed_at=lambda comment: comment.edited_at,
        kept=comment_as_it_was,
    )
)
register_reportable(
    Reportable(
        kind="idea-file",
        noun="file of an idea",
        model="ideas.IdeaFile",
        content=file_parts,
        authors=lambda file: idea_authors(file.idea),
        address=lambda file: file.idea.get_absolute_url(),
        hide=hide_file,
        show_again=show_file_again,
        files=lambda file, at: [file],
    )
)
