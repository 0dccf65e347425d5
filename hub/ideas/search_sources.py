"""What the catalogue knows of ideas, and who may: whoever stands in the circle in force. It is never public."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from hub.files.passages import passages_of
from hub.ideas.files import files_for_all
from hub.ideas.markdown import plain_text
from hub.ideas.models import Comment, Idea, IdeaFile
from prospectus.terms import area_terms
from search.sources import Dependency, Description, Passage, Source, Term, always, register

_OF_PERSON = frozenset({"first_name", "last_name"})  # Of what `display_name` is made.


def describe(idea: Idea) -> Description:
    """Return the idea with those comments that everybody who may find it may read."""
    return Description(
        title=idea.title,
        url=idea.get_absolute_url(),
        summary=idea.summary,
        body="\n\n".join([*_parts(idea), *_comments(idea), *(file.original_name for file in files_for_all(idea))]),
        status=idea.reach.label,
        published_at=idea.shared_at,
        updated_at=idea.edited_at,
        terms=_terms(idea),
    )


def _parts(idea: Idea) -> Iterable[str]:
    """Give what its authors wrote, without the signs of Markdown."""
    parts = (idea.problem, idea.proposal, idea.evidence, idea.needs, idea.offers)
    return (plain_text(part) for part in parts if part)


def _comments(idea: Idea) -> Iterable[str]:
    """Give the comments that everybody who finds the idea may read: a match must not tell of the others.

    Their circle is at least as wide as the one in force, and so is that of what they answer; no moderator hid them.
    """
    authors = [author.person_id for author in idea.accepted_authors]
    shown = [each for each in idea.comments.all() if each.hidden_at is None]
    read = {each.pk for each in shown if idea.circle and each.circle.covers(idea.circle, authors=authors)}
    for comment in shown:
        if comment.text and {comment.pk, comment.reply_to_id or comment.pk} <= read:
            yield comment.text


def passages(idea: Idea) -> Iterator[Passage]:
    """Return the text of those files that everybody who may find it may read."""
    return passages_of((file.download_name, file) for file in files_for_all(idea))


def _terms(idea: Idea) -> tuple[Term, ...]:
    people = [author.person for author in idea.accepted_authors]
    terms = [Term("person", str(person.pk), person.display_name) for person in people]
    terms += [Term("tag", slugify(tag, allow_unicode=True) or tag, tag) for tag in idea.tags]
    terms += [Term("question", question.reference, question.text) for question in idea.questions.all()]
    return (*terms, *area_terms(idea.areas.all()))


def tokens(idea: Idea) -> Iterable[str]:
    """Return the tokens of the circle in force, of which none is public. Without a circle nobody may know of it."""
    return idea.circle.token_set if idea.circle else ()


def objects() -> QuerySet[Idea]:
    """Return the ideas with all that `describe` reads."""
    comments = Prefetch("comments", Comment.objects.select_related("circle").newest_last())
    ideas = Idea.objects.with_authors().select_related("circle")
    files = Prefetch("files", IdeaFile.objects.select_related("circle").oldest_first())
    return ideas.prefetch_related(
        "areas__outcome",
        "questions",
        "circle__tokens",
        comments,
        "comments__circle__tokens",
        files,
        "files__circle__tokens",
    )


def _ideas(**of: Any) -> Iterable[Idea]:
    return Idea.objects.filter(**of)


register(
    Source(
        kind="idea",
        label="Idea",
        plural="Ideas",
        model="ideas.Idea",
        describe=describe,
        tokens=tokens,
        objects=objects,
        passages=passages,
        depends_on=(
            Dependency("ideas.IdeaAuthor", lambda author: _ideas(pk=author.idea_id)),
            Dependency("ideas.IdeaFile", lambda file: _ideas(pk=file.idea_id)),
            Dependency("ideas.Comment", lambda comment: _ideas(pk=comment.idea_id)),
            Dependency("home.User", Idea.objects.by, fields=_OF_PERSON),
            Dependency("prospectus.PolicyAreaPage", lambda area: _ideas(areas=area.pk), lambda area: area.live),
            Dependency("prospectus.Question", lambda question: _ideas(questions=question.pk), always),
        ),
    )
)
