"""Letting one idea go into another: an author of each agrees, nothing is deleted, nobody sees more."""

from contextlib import suppress
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.enums import MergerState
from hub.ideas.exceptions import NotToBeMerged, NotToBeNamed
from hub.ideas.models import Idea, IdeaMerger
from hub.ideas.notifications import merger_mail
from hub.ideas.permissions import can_edit_idea, can_propose_merger, can_undo_merger
from hub.ideas.services.authors import invite_author
from hub.ideas.services.circles import bring_back, set_aside
from hub.ideas.transitions import check_merger_transition

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
    merger = IdeaMerger.objects.create(source=source, target=target, proposed_by=by)
    log(merger, "ideas.merger.propose", user=by)
    _agree(merger, by=by)
    if merger.state == MergerState.PROPOSED:
        for idea in (source, target):
            if not can_edit_idea(by, idea):
                queue_mail(merger_mail(idea.author))
    return merger


def _check_pair(source: Idea, target: Idea) -> None:
    if source.pk == target.pk:
        raise NotToBeMerged("An idea cannot go into itself.")
    if source.is_set_aside or target.is_set_aside or source.is_draft or target.is_draft:
        raise NotToBeMerged("Both ideas have to be shared, and neither hidden nor merged already.")
    if source.has_merged:
        raise NotToBeMerged("Others have gone into this idea already. Undo that first.")
    if IdeaMerger.objects.proposed().filter(source__in=[source, target], target__in=[source, target]).exists():
        raise NotToBeMerged("This has been proposed already.")
    if IdeaMerger.objects.proposed().filter(source=source).exists():
        raise NotToBeMerged("It has been proposed already that this idea goes into another.")
    for idea, other in ((source, target), (target, source)):
        if not Idea.objects.visible_to(idea.author).filter(pk=other.pk).exists():
            raise NotToBeMerged("The first author of one idea cannot see the other. Share it with them first.")


@transaction.atomic
def agree_to_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Agree as an author. With an author of each, the one idea goes into the other.

    Raises PermissionDenied, TransitionNotAllowed or NotToBeMerged.
    """
    merger = _merger(merger, MergerState.MERGED)
    if not any(can_edit_idea(by, getattr(merger, side)) for side in _SIDES):
        raise PermissionDenied
    if merger.source.is_set_aside or merger.target.is_set_aside:
        raise NotToBeMerged("One of the two is hidden or merged meanwhile.")
    _agree(merger, by=by)
    return merger


@transaction.atomic
def decline_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Decline as an author of either idea. Raises PermissionDenied or TransitionNotAllowed."""
    merger = _merger(merger, MergerState.DECLINED)
    if not any(can_edit_idea(by, getattr(merger, side)) for side in _SIDES):
        raise PermissionDenied
    return _settle(merger, MergerState.DECLINED, by=by)


@transaction.atomic
def withdraw_merger(merger: IdeaMerger, *, by: User) -> IdeaMerger:
    """Take back what one has proposed. Raises PermissionDenied or TransitionNotAllowed."""
    merger = _merger(merger, MergerState.WITHDRAWN)
    if merger.proposed_by_id != by.pk:
        raise PermissionDenied
    return _settle(merger, MergerState.WITHDRAWN, by=by)


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
    return _settle(merger, MergerState.UNDONE, by=by)


def _agree(merger: IdeaMerger, *, by: User) -> None:
    for side in _SIDES:
        if getattr(merger, f"{side}_agreed_by_id") is None and can_edit_idea(by, getattr(merger, side)):
            setattr(merger, f"{side}_agreed_by", by)
    merger.save(update_fields=[f"{side}_agreed_by" for side in _SIDES])
    if merger.source_agreed_by and merger.target_agreed_by:
        _merge(merger, by=by)
    else:
        log(merger, "ideas.merger.agree", user=by)


def _merge(merger: IdeaMerger, *, by: User) -> None:
    source, target, host = merger.source, merger.target, merger.target_agreed_by
    people = [author.person for author in source.accepted_authors]
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    set_aside(source, by=by)
    target.has_merged = True
    target.save(update_fields=["has_merged"])
    _settle(merger, MergerState.MERGED, by=by)
    for person in people:
        with suppress(NotToBeNamed, PermissionDenied):  # Who is an author already, or no member any more.
            if host is not None:
                invite_author(target, person, by=host)


def _settle(merger: IdeaMerger, state: MergerState, *, by: User) -> IdeaMerger:
    merger.state, merger.settled_at, merger.settled_by = state, timezone.now(), by
    merger.save(update_fields=["state", "settled_at", "settled_by"])
    log(merger, f"ideas.merger.{state}", user=by)
    return merger


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
