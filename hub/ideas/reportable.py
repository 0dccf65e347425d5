"""Ideas and comments as things that can be reported."""

from collections.abc import Iterable
from typing import Final

from home.models import User
from hub.files.models import StoredFile
from hub.ideas.files import files_once_shared
from hub.ideas.models import Comment, Idea, IdeaFile
from hub.ideas.services.hiding import (
    hide_comment,
    hide_file,
    hide_idea,
    show_comment_again,
    show_file_again,
    show_idea_again,
)
from hub.moderation.reportable import Part, Reportable, register_reportable

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
    """Give an idea part by part, as its authors wrote it."""
    for label, name in _PARTS:
        if text := getattr(idea, name):
            yield Part(label, text)
    if idea.tags:
        yield Part("Tags", ", ".join(idea.tags))


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
    """Give a comment, and not the idea that it is about."""
    yield Part("Comment", comment.text)


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
        files=lambda file: [file],
    )
)
