"""Writing an idea with others. Whoever is asked sees it at once; whoever declines or leaves, no longer as an author."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.audience import Authors, audience_of
from hub.ideas.enums import AuthorState
from hub.ideas.exceptions import FirstAuthorStays, IdeaChangedMeanwhile, NotToBeNamed
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.notifications import author_answered_mail, author_invited_mail, author_taken_out_mail, first_author_mail
from hub.ideas.permissions import can_edit_idea, can_hand_over
from hub.ideas.queries import authors_of
from hub.ideas.services.circles import authors_tokens, locked, put_in_force
from hub.ideas.transitions import check_author_transition
from hub.members.permissions import can_take_part
from hub.members.queries import people_who_take_part

MOST_AUTHORS: Final = 20


@transaction.atomic
def invite_author(idea: Idea, person: User, *, by: User, version: int | None = None) -> IdeaAuthor:
    """Ask a member to be co-author: they see the idea from now on. `version` is that of the idea as `by` saw it.

    Raises PermissionDenied, NotToBeNamed or IdeaChangedMeanwhile.
    """
    idea = locked(idea)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    if version not in {None, idea.version}:
        raise IdeaChangedMeanwhile("This idea was changed meanwhile. Look at it, then ask again.")
    before = authors_of(idea)
    _check_invited(person, before)
    author = IdeaAuthor.objects.create(idea=idea, person=person, invited_by=by)
    _let_tokens_follow(idea, before, by=by)
    log(author, "ideas.author.invite", user=by)
    queue_mail(author_invited_mail(person))
    return author


def _check_invited(person: User, present: Authors) -> None:
    if person.pk in present.everybody:
        raise NotToBeNamed("This person is an author, or is asked to be one, already.")
    if len(present.everybody) >= MOST_AUTHORS:
        raise NotToBeNamed(f"An idea has at most {MOST_AUTHORS} authors.")
    if not people_who_take_part().filter(pk=person.pk).exists():
        raise NotToBeNamed("This person is not a member any more.")


@transaction.atomic
def accept_authorship(author: IdeaAuthor, *, by: User) -> IdeaAuthor:
    """Become a co-author: from now on one may edit, and sees all that was said. Raises as `_answer` does."""
    author, _ = _answer(author, AuthorState.ACCEPTED, by=by)
    log(author, "ideas.author.accept", user=by)
    queue_mail(author_answered_mail(author.invited_by))
    return author


@transaction.atomic
def decline_authorship(author: IdeaAuthor, *, by: User) -> IdeaAuthor:
    """Decline to be a co-author. Raises as `_answer` does."""
    author, before = _answer(author, AuthorState.DECLINED, by=by)
    _let_go(author, before, by=by)
    log(author, "ideas.author.decline", user=by)
    queue_mail(author_answered_mail(author.invited_by))
    return author


@transaction.atomic
def leave_authorship(author: IdeaAuthor, *, by: User) -> IdeaAuthor:
    """Be an author no longer. The first author hands the idea over before. Raises as `_answer` does."""
    author, before = _answer(author, AuthorState.LEFT, by=by)
    _let_go(author, before, by=by)
    log(author, "ideas.author.leave", user=by)
    return author


@transaction.atomic
def take_out_author(author: IdeaAuthor, *, by: User) -> IdeaAuthor:
    """Have somebody be an author no longer, as the first author wants. They keep what the circle gives, and are told.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    idea, author = _locked(author)
    if not can_hand_over(by, idea) or author.person_id == idea.author_id:
        raise PermissionDenied
    before = authors_of(idea)
    _close(author, AuthorState.REMOVED)
    _let_go(author, before, by=by)
    log(author, "ideas.author.take_out", user=by)
    queue_mail(author_taken_out_mail(author.person))
    return author


@transaction.atomic
def withdraw_invitation(author: IdeaAuthor, *, by: User) -> IdeaAuthor:
    """Take back an invitation to be co-author. Raises PermissionDenied or TransitionNotAllowed."""
    idea, author = _locked(author)
    if not can_edit_idea(by, idea):
        raise PermissionDenied
    before = authors_of(idea)
    _close(author, AuthorState.WITHDRAWN)
    _let_go(author, before, by=by)
    log(author, "ideas.author.withdraw", user=by)
    return author


@transaction.atomic
def hand_over(idea: Idea, *, to: User, by: User) -> Idea:
    """Make another author the first. Raises PermissionDenied or NotToBeNamed."""
    idea = locked(idea)
    if not can_hand_over(by, idea):
        raise PermissionDenied
    if not can_edit_idea(to, idea) or to.pk == by.pk:
        raise NotToBeNamed("Hand the idea over to one of its other authors.")
    before = authors_of(idea)
    idea.author = to
    idea.save(update_fields=["author"])
    _let_tokens_follow(idea, before, by=by)
    log(idea, "ideas.idea.hand_over", user=by)
    queue_mail(first_author_mail(to))
    return idea


def _locked(author: IdeaAuthor) -> tuple[Idea, IdeaAuthor]:
    idea = locked(author.idea)
    return idea, IdeaAuthor.objects.select_related("person", "invited_by").get(pk=author.pk)


def _answer(author: IdeaAuthor, state: AuthorState, *, by: User) -> tuple[IdeaAuthor, Authors]:
    """Let `by` answer for themselves. Raises PermissionDenied, TransitionNotAllowed or FirstAuthorStays."""
    idea, author = _locked(author)
    if author.person_id != by.pk or not can_take_part(by):
        raise PermissionDenied
    if state == AuthorState.LEFT and idea.author_id == by.pk:
        raise FirstAuthorStays("You are the first author. Make another author the first before you leave.")
    before = authors_of(idea)
    _close(author, state)
    return author, before


def _close(author: IdeaAuthor, state: AuthorState) -> None:
    check_author_transition(author.state, state)
    author.state, author.answered_at = state, timezone.now()
    author.save(update_fields=["state", "answered_at"])


def _let_go(author: IdeaAuthor, before: Authors, *, by: User) -> None:
    """Take the sight that came with the invitation, and none that a circle from before it gives."""
    idea = locked(author.idea)
    if idea.in_force.since >= author.invited_at:
        _let_tokens_follow(idea, before, by=by)


def _let_tokens_follow(idea: Idea, before: Authors, *, by: User) -> None:
    """Draw the circle anew where those who write the idea are others than they were."""
    audience = audience_of(idea.in_force, before)
    now = Authors(idea.author_id, frozenset(_open_authors(idea)) - {idea.author_id})
    tokens = authors_tokens(idea) if idea.is_set_aside else audience.tokens(now)
    if tokens != idea.in_force.token_set:
        put_in_force(idea, audience.reach, tokens, by=by)


def _open_authors(idea: Idea) -> list[int]:
    return list(IdeaAuthor.objects.open().filter(idea=idea).values_list("person_id", flat=True))
