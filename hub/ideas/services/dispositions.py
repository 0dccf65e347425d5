"""The council's answers to ideas, and closing an idea once it has one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import Mail, queue_mail
from hub.ideas.clock import forget_figures
from hub.ideas.enums import Answer, IdeaState
from hub.ideas.exceptions import IdeaChangedMeanwhile, NotAnswered, NotForAllMembers
from hub.ideas.models import Disposition, Idea, IdeaAuthor
from hub.ideas.notifications import idea_answered_mail, idea_closed_mail
from hub.ideas.permissions import can_answer_idea, can_close_idea
from hub.ideas.services.circles import locked
from hub.ideas.transitions import check_idea_transition


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What an officer answers, why, and whether that closes the idea."""

    answer: Answer
    reason: str
    is_closing: bool = False


@transaction.atomic
def answer_idea(idea: Idea, given: GivenAnswer, *, by: User, version: int) -> Disposition:
    """Answer an idea for the council, and tell its authors. `version` is that of the idea as `by` read it.

    A later answer takes the place of this one, which stays as history. Raises PermissionDenied, NotForAllMembers,
    IdeaChangedMeanwhile or TransitionNotAllowed.
    """
    idea = locked(idea)
    if not can_answer_idea(by, idea):
        raise PermissionDenied
    if not Idea.objects.for_all_members().filter(pk=idea.pk).exists():
        raise NotForAllMembers("Not all members can see this idea any more. The council answers those that they see.")
    if idea.version != version:
        raise IdeaChangedMeanwhile("This idea was changed, answered or closed meanwhile. Read it again, then answer.")
    disposition = _keep(idea, given, by=by)
    if given.is_closing:
        _set_state(idea, IdeaState.CLOSED, by=by)
    log(disposition, "ideas.disposition.give", user=by)
    _tell_authors(idea, idea_answered_mail, but=by)
    forget_figures()
    return disposition


def _keep(idea: Idea, given: GivenAnswer, *, by: User) -> Disposition:
    last = idea.dispositions.newest_first().first()
    now = timezone.now()
    disposition = Disposition.objects.create(
        idea=idea,
        number=last.number + 1 if last else 1,
        answer=given.answer,
        reason=given.reason,
        asked_at=min(idea.asked_at or now, now),
        answered_at=now,
        answered_by=by,
    )
    idea.disposition, idea.version = disposition, idea.version + 1
    idea.save(update_fields=["disposition", "version"])
    return disposition


@transaction.atomic
def close_idea(idea: Idea, *, by: User) -> Idea:
    """End the discussion of an idea that has been answered.

    Raises PermissionDenied, NotAnswered or TransitionNotAllowed.
    """
    idea = _locked_for_closing(idea, by=by)
    if idea.disposition_id is None:
        raise NotAnswered(
            "An idea is closed once the council has answered it. Until then its authors can take it back to themselves."
        )
    _set_state(idea, IdeaState.CLOSED, by=by)
    _tell_authors(idea, idea_closed_mail, but=by)
    return idea


@transaction.atomic
def reopen_idea(idea: Idea, *, by: User) -> Idea:
    """Let members discuss a closed idea again. Raises PermissionDenied or TransitionNotAllowed."""
    idea = _locked_for_closing(idea, by=by)
    _set_state(idea, IdeaState.OPEN, by=by)
    return idea


def _locked_for_closing(idea: Idea, *, by: User) -> Idea:
    idea = locked(idea)
    if not can_close_idea(by, idea):
        raise PermissionDenied
    return idea


def _set_state(idea: Idea, state: IdeaState, *, by: User) -> None:
    check_idea_transition(idea.state, state)
    is_closed = state == IdeaState.CLOSED
    idea.closed_at, idea.closed_by = (timezone.now(), by) if is_closed else (None, None)
    idea.version += 1
    idea.save(update_fields=["closed_at", "closed_by", "version"])
    log(idea, "ideas.idea.close" if is_closed else "ideas.idea.reopen", user=by)


def _tell_authors(idea: Idea, letter: Callable[[User], Mail], *, but: User) -> None:
    authors = IdeaAuthor.objects.accepted().filter(idea=idea, person__is_active=True).select_related("person")
    for author in authors.exclude(person=but).first_come():
        queue_mail(letter(author.person))
