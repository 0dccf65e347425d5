"""What members do in the idea exchange. Each act is one transaction and logged, without a word of the idea."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.enums import IdeaState
from hub.ideas.exceptions import IdeaChangedMeanwhile, WrittenAlready
from hub.ideas.models import Comment, Idea
from hub.ideas.permissions import can_comment, can_edit_idea, can_take_part
from hub.ideas.transitions import check_transition
from prospectus.models import PolicyAreaPage

SAME_FORM_WITHIN: Final = timedelta(minutes=10)  # The same words again so soon are one form that was sent twice.


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaText:
    """What an author writes."""

    title: str
    summary: str
    body: str
    area: PolicyAreaPage | None = None
    tags: tuple[str, ...] = ()


@transaction.atomic
def create_idea(text: IdeaText, *, by: User) -> Idea:
    """Keep a new idea as a draft, which its author alone can read. Raises PermissionDenied or WrittenAlready."""
    if not can_take_part(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    _refuse_second(
        Idea.objects.filter(author=by, title=text.title, body=text.body, created_at__gte=_lately()),
        "This idea is kept already. Here it is.",
    )
    idea = Idea(author=by)
    _set_text(idea, text)
    idea.save()
    log(idea, "ideas.idea.create", user=by)
    return idea


@transaction.atomic
def edit_idea(idea: Idea, text: IdeaText, *, by: User, version: int) -> Idea:
    """Change an idea. `version` is that of the idea when the form was opened.

    Raises PermissionDenied or IdeaChangedMeanwhile.
    """
    idea = _locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    if idea.version != version:
        raise IdeaChangedMeanwhile(
            "This idea was changed after you opened the form. Look at it in another tab, then save again."
        )
    _set_text(idea, text)
    idea.edited_at, idea.version = timezone.now(), idea.version + 1
    idea.save()
    log(idea, "ideas.idea.edit", user=by)
    return idea


@transaction.atomic
def share_idea(idea: Idea, *, by: User) -> Idea:
    """Let every member read an idea. Raises PermissionDenied or TransitionNotAllowed."""
    idea = _locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    check_transition(idea.state, IdeaState.SHARED)
    idea.state, idea.shared_at, idea.shared_by = IdeaState.SHARED, timezone.now(), by
    idea.version += 1
    idea.save(update_fields=["state", "shared_at", "shared_by", "version"])
    log(idea, "ideas.idea.share", user=by)
    return idea


@transaction.atomic
def add_comment(idea: Idea, *, by: User, text: str) -> Comment:
    """Say something about a shared idea, readable by whoever may read the idea.

    Raises PermissionDenied or WrittenAlready.
    """
    idea = _locked(idea)
    if not can_comment(by, idea):
        raise PermissionDenied
    _refuse_second(
        Comment.objects.filter(idea=idea, author=by, text=text, written_at__gte=_lately()),
        "You have said this already. Your comment is below.",
    )
    comment = Comment.objects.create(idea=idea, author=by, text=text)
    log(comment, "ideas.comment.add", user=by)
    return comment


def _lately() -> datetime:
    return timezone.now() - SAME_FORM_WITHIN


def _refuse_second(same: QuerySet[Any], message: str) -> None:
    written = same.first()
    if written is not None:
        raise WrittenAlready(message, written)


def _locked(idea: Idea) -> Idea:
    return Idea.objects.select_for_update().get(pk=idea.pk)


def _set_text(idea: Idea, text: IdeaText) -> None:
    idea.title, idea.summary, idea.body, idea.area = text.title, text.summary, text.body, text.area
    idea.tags = _distinct(text.tags)


def _distinct(tags: Iterable[str]) -> list[str]:
    """Return each tag once, whatever its case, in the order in which they were written."""
    seen = {tag.casefold(): tag for tag in reversed([" ".join(tag.split()) for tag in tags]) if tag}
    return list(reversed(seen.values()))
