"""Letting one idea go into another: an author of each agrees, and nothing is deleted.

Who could see the one sees it no more, but for its authors. They see more: they are asked to write the other, too.
"""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.enums import MergerState
from hub.ideas.exceptions import NotToBeMerged
from hub.ideas.models import Idea, IdeaAuthor, IdeaMerger
from hub.ideas.notifications import merger_mail
from hub.ideas.permissions import agreement_stands, can_edit_idea, can_propose_merger, can_undo_merger
from hub.ideas.services.authors import MOST_AUTHORS, invite_author
from hub.ideas.services.circles import bring_back, set_aside
from hub.ideas.services.proposals import settle_merger
from hub.ideas.transitions import check_merger_transition
from hub.members.queries import people_who_take_part

_SIDES: Final = ("source", "target")


@transaction.atomic
def propose_merger(source: Idea, target: Idea, *, by: User) -> IdeaMerger:
    """Propose that `source` goes into `target`. Where `by` is an author of both, it does at once.

    Raises PermissionDenied or NotToBeMerged.
    """
    source, target = _locked(source, target)
    if not can_propose_merger(by, source, target):
        raise PermissionDenied
    _check_pair(source, target)
    _check_not_proposed(source, target)
    merger = IdeaMerger.objects.create(source=source, target=target, proposed_by=by)
    log(merger, "ideas.merger.propose", user=by)
    _agree(merger, by=by)
    if merger.state == MergerState.PROPOSED:
        for idea in (source, target):
            if not can_edit_idea(by, idea):
                queue_mail(merger_mail(idea.author))
    return merger


def _check_pair(source: Idea, target: Idea) -> None:
    """Raise NotToBeMerged where these two cannot go together as they are now."""
    if source.pk == target.pk:
        raise NotToBeMerged("An idea cannot go into itself.")
    if source.is_set_aside or target.is_set_aside or source.is_draft or target.is_draft:
        raise NotToBeMerged("Both ideas have to be shared, and neither hidden nor merged already.")
    if source.has_merged:
        raise NotToBeMerged("Others have gone into this idea already. Undo that first.")
    for idea, other in ((source, target), (target, source)):
        if not Idea.objects.visible_to(idea.author).filter(pk=other.pk).exists():
            raise NotToBeMerged("The first author of one idea cannot see the other. Share it with them first.")


def _check_not_proposed(source: Idea, target: Idea) -> None:
    if IdeaMerger.objects.proposed().filter(source__in=[source, target], target__in=[source, target]).exists():
        raise NotToBeMerged("This has been proposed already.")
    if IdeaMerger.objects.proposed().filter(source=source).exists():
        raise NotToBeMerged("It has been proposed already that this idea goes into another.")


@transaction.atomic
def agree_to_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Agree as an author. With an author of each, the one idea goes into the other.

    Raises PermissionDenied, TransitionNotAllowed or NotToBeMerged.
    """
    merger = _merger(merger, MergerState.MERGED)
    if not any(can_edit_idea(by, getattr(merger, side)) for side in _SIDES):
        raise PermissionDenied
    _check_pair(merger.source, merger.target)
    _agree(merger, by=by)
    return merger


@transaction.atomic
def decline_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Decline as an author of either idea. Raises PermissionDenied or TransitionNotAllowed."""
    merger = _merger(merger, MergerState.DECLINED)
    if not any(can_edit_idea(by, getattr(merger, side)) for side in _SIDES):
        raise PermissionDenied
    return settle_merger(merger, MergerState.DECLINED, by=by)


@transaction.atomic
def withdraw_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Take back what one has proposed. Raises PermissionDenied or TransitionNotAllowed."""
    merger = _merger(merger, MergerState.WITHDRAWN)
    if merger.proposed_by_id != by.pk:
        raise PermissionDenied
    return settle_merger(merger, MergerState.WITHDRAWN, by=by)


@transaction.atomic
def undo_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Let the one idea stand by itself again, for those who could see it. Credits on the other stay as they are.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    merger = _merger(merger, MergerState.UNDONE)
    if not can_undo_merger(by, merger.source):
        raise PermissionDenied
    source, target = merger.source, merger.target
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    if not source.is_set_aside:  # What a moderator has hidden stays so.
        bring_back(source, by=by)
    target.has_merged = target.merged.exists()
    target.save(update_fields=["has_merged"])
    return settle_merger(merger, MergerState.UNDONE, by=by)


def _agree(merger: IdeaMerger, *, by: User) -> None:
    for side in _SIDES:
        if not agreement_stands(merger, side):
            setattr(merger, f"{side}_agreed_by", by if can_edit_idea(by, getattr(merger, side)) else None)
    merger.save(update_fields=[f"{side}_agreed_by" for side in _SIDES])
    if merger.source_agreed_by and merger.target_agreed_by:
        _merge(merger, by=by)
    else:
        log(merger, "ideas.merger.agree", user=by)


def _merge(merger: IdeaMerger, *, by: User) -> None:
    source, target, host = merger.source, merger.target, merger.target_agreed_by
    people = _people_to_credit(source, target)
    settle_merger(merger, MergerState.MERGED, by=by)  # Before what is still open about the two is taken back.
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    set_aside(source, by=by)
    target.has_merged = True
    target.save(update_fields=["has_merged"])
    for person in people:
        if host is not None:  # As the database has it of all that have merged.
            invite_author(target, person, by=host)


def _people_to_credit(source: Idea, target: Idea) -> list[User]:
    """Return the authors of the one who are asked to write the other. Raises NotToBeMerged where they are too many.

    Who is no member any more cannot be asked: their name stands on the other idea as that of whom it came from.
    """
    present = set(IdeaAuthor.objects.open().filter(idea=target).values_list("person_id", flat=True))
    here = set(people_who_take_part().filter(idea_authorships__idea=source).values_list("pk", flat=True))
    people = [author.person for author in source.accepted_authors if author.person_id in here - present]
    if len(present) + len(people) > MOST_AUTHORS:
        raise NotToBeMerged(f"An idea has at most {MOST_AUTHORS} authors, and together these two have more.")
    return people


def _locked(*ideas: Idea) -> tuple[Idea, ...]:
    """Return the ideas as they are now, locked in one order, so that two mergers at once wait for each other."""
    rows = Idea.objects.select_for_update(of=("self",)).select_related("circle").order_by("pk")
    found = {idea.pk: idea for idea in rows.filter(pk__in=[idea.pk for idea in ideas])}
    return tuple(found[idea.pk] for idea in ideas)


def _merger(merger: IdeaMerger, wanted: MergerState) -> IdeaMerger:
    source, target = _locked(merger.source, merger.target)
    merger = IdeaMerger.objects.select_for_update().get(pk=merger.pk)
    check_merger_transition(merger.state, wanted)
    merger.source, merger.target = source, target
    return merger
