"""Writing and editing ideas."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.sent_twice import lately, refuse_second
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.exceptions import IdeaChangedMeanwhile, WrittenAlready
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.permissions import can_edit_idea
from hub.ideas.services.circles import draft_tokens, locked, put_in_force
from hub.ideas.services.versions import keep_version
from hub.members.permissions import can_take_part
from prospectus.models import PolicyAreaPage, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaText:
    """What an author writes."""

    title: str
    summary: str
    proposal: str
    problem: str = ""
    evidence: str = ""
    needs: str = ""
    offers: str = ""
    areas: tuple[PolicyAreaPage, ...] = ()
    questions: tuple[Question, ...] = ()
    tags: tuple[str, ...] = ()


@transaction.atomic
def create_idea(text: IdeaText, *, by: User) -> Idea:
    """Keep a new idea as a draft, which its author alone can read. Raises PermissionDenied or WrittenAlready."""
    if not can_take_part(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    refuse_second(
        Idea.objects.filter(author=by, title=text.title, proposal=text.proposal, created_at__gte=lately()),
        WrittenAlready,
        "This idea is kept already. Here it is.",
    )
    idea = Idea(author=by, version=0)
    _set_text(idea, text)
    begin_idea(idea, areas=text.areas, questions=text.questions)
    log(idea, "ideas.idea.create", user=by)
    return idea


@transaction.atomic
def edit_idea(idea: Idea, text: IdeaText, *, by: User, version: int) -> Idea:
    """Change an idea. `version` is that of the idea when the form was opened.

    Raises PermissionDenied or IdeaChangedMeanwhile.
    """
    idea = locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    if idea.version != version:
        raise IdeaChangedMeanwhile(
            "This idea was changed after you opened the form. Look at it in another tab, then save again."
        )
    _set_text(idea, text)
    idea.edited_at, idea.version = timezone.now(), idea.version + 1
    idea.save()
    idea.areas.set(text.areas)
    idea.questions.set(text.questions)
    keep_version(idea, by=by, at=idea.edited_at)
    log(idea, "ideas.idea.edit", user=by)
    return idea


def begin_idea(idea: Idea, *, areas: Iterable[PolicyAreaPage] = (), questions: Iterable[Question] = ()) -> None:
    """Keep an idea for the first time: as a draft of its author."""
    idea.save()
    idea.areas.set(areas)
    idea.questions.set(questions)
    author, at = idea.author, idea.created_at
    IdeaAuthor.objects.create(
        idea=idea, person=author, state=AuthorState.ACCEPTED, invited_at=at, invited_by=author, answered_at=at
    )
    put_in_force(idea, Reach.DRAFT, draft_tokens(author), by=author, at=at)


def _set_text(idea: Idea, text: IdeaText) -> None:
    for name in ("title", "summary", "problem", "proposal", "evidence", "needs", "offers"):
        setattr(idea, name, getattr(text, name))
    idea.tags = _distinct(text.tags)


def _distinct(tags: Iterable[str]) -> list[str]:
    """Return each tag once, whatever its case, in the order in which they were written."""
    seen = {tag.casefold(): tag for tag in reversed([" ".join(tag.split()) for tag in tags]) if tag}
    return list(reversed(seen.values()))
