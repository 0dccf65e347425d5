"""What the idea exchange keeps about a person: a copy for them, and how it is forgotten when they are."""

from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from home.models import User
from hub.files.services import forget_file
from hub.ideas.enums import AuthorState
from hub.ideas.models import (
    AnswerReader,
    AnswerToTell,
    Comment,
    CommentVersion,
    Idea,
    IdeaAuthor,
    IdeaFile,
    IdeaFollow,
    IdeaReading,
    IdeaVersion,
    Mention,
)
from hub.ideas.services import pass_draft_on
from hub.ideas.services.mentions import forget_mentions
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data

_TEXT: Final = (
    "title", "summary", "problem", "proposal", "evidence", "needs", "offers", "tags", "created_at", "edited_at",
    "shared_at", "circle__reach",
)  # fmt: skip

_HOLDS: Final = frozenset(
    {
        "ideas.Idea.author",
        "ideas.IdeaAuthor.person",
        "ideas.IdeaVersion.edited_by",
        "ideas.IdeaFile.uploaded_by",
        "ideas.IdeaReading.person",
        "ideas.IdeaFollow.person",
        "ideas.Comment.author",
        "ideas.Mention.person",
        "ideas.AnswerToTell.person",
        "ideas.AnswerReader.person",
    }
)
_WORDS: Final = Erasing(
    goes=(
        "your drafts of ideas that nobody else writes; a draft that you write with others becomes theirs",
        "the note of which ideas you have read and follow, and your name where a comment calls you by it with @",
    ),
    stays=(
        "ideas that you have shared, their files, and what you have said about those of others, for whoever can read "
        "them now, word for word as you wrote them",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write the ideas that they wrote alone or with others, their comments and files, and what they read and follow.

    Of an idea that they do not see any more, they get the versions that they wrote, and not what it says now.
    """
    accepted = IdeaAuthor.objects.accepted().filter(person=person)
    ideas = Idea.objects.visible_to(person).filter(Q(author=person) | Q(pk__in=accepted.values("idea_id")))
    archive.write_rows("ideas", ideas.order_by("pk").values("id", *_TEXT))
    versions = IdeaVersion.objects.filter(edited_by=person).order_by("idea_id", "number")
    archive.write_rows("versions_of_ideas", versions.values("idea_id", "number", "edited_at", "text"))
    authors = IdeaAuthor.objects.filter(person=person)
    archive.write_rows("ideas_you_were_asked_to_write", authors.values("idea_id", "state", "invited_at", "answered_at"))
    comments = Comment.objects.filter(author=person).order_by("pk")
    archive.write_rows("comments", comments.values("idea_id", "text", "written_at"))
    earlier = CommentVersion.objects.filter(comment__author=person).order_by("pk")
    archive.write_rows("earlier_wordings_of_comments", earlier.values("comment__idea_id", "text", "written_at"))
    _export_what_they_follow(person, archive)
    _export_files(person, archive)


def _export_what_they_follow(person: User, archive: Archive) -> None:
    """Write what they read and follow, where they are named, and what they are still to be told of."""
    own = {"person": person}
    readings = IdeaReading.objects.filter(**own)
    archive.write_rows("ideas_you_read", readings.values("idea_id", "first_read_at", "last_read_at"))
    follows = IdeaFollow.objects.filter(**own)
    archive.write_rows("ideas_you_follow", follows.values("idea_id", "is_on", "answered_at"))
    archive.write_rows("where_you_were_named", Mention.objects.filter(**own).values("comment__idea_id", "told_at"))
    to_tell = AnswerToTell.objects.filter(**own)
    archive.write_rows("comments_to_tell_you_of", to_tell.values("comment__idea_id", "since"))
    reader = AnswerReader.objects.filter(**own)
    archive.write_rows("how_you_keep_up_with_comments", reader.values("looked_at", "no_mail_since"))


def _export_files(person: User, archive: Archive) -> None:
    files = IdeaFile.objects.filter(uploaded_by=person).order_by("pk")
    archive.write_rows("files_of_ideas", files.values("id", "idea_id", "original_name", "size", "uploaded_at"))
    for file in files:
        archive.write_stored(f"files/idea-{file.idea_id}/{file.pk}-{file.url_name}", file.content)


def erase(person: User) -> None:
    """Forget drafts that nobody else writes, and what they read. What they shared stays: it bears another name.

    So does what was shared and is hidden or merged now, with what others said of it, and a draft of which a public text
    was made: its frozen original shows who had it first.
    """
    forget_mentions(person)
    for rows in (IdeaReading.objects, IdeaFollow.objects, AnswerToTell.objects, AnswerReader.objects):
        rows.filter(person=person).delete()
    asked: Any = IdeaAuthor.objects.filter(person=person, state=AuthorState.INVITED)
    asked.update(state=AuthorState.DECLINED, answered_at=timezone.now())
    for idea in Idea.objects.drafts_of(person).filter(publications=None):
        if not pass_draft_on(idea):
            for file in idea.files.all():
                forget_file(file)
            idea.delete()


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("ideas", export, erase, _WORDS, holds=_HOLDS))
