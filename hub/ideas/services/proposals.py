"""How what was proposed about two ideas ends."""

from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.ideas.enums import MergerState
from hub.ideas.models import Idea, IdeaMerger


def settle_merger(merger: IdeaMerger, state: MergerState, *, by: User) -> IdeaMerger:
    """Note how it stands from now on, and who brought it there. Whether that may be is asked by the caller."""
    merger.state, merger.settled_at, merger.settled_by = state, timezone.now(), by
    merger.save(update_fields=["state", "settled_at", "settled_by"])
    log(merger, f"ideas.merger.{state}", user=by)
    return merger


def withdraw_open_mergers(idea: Idea, *, by: User) -> None:
    """Take back what waits for somebody to agree: it was meant for an idea that as many could see.

    The idea is locked by the caller.
    """
    for merger in IdeaMerger.objects.proposed().filter(Q(source=idea) | Q(target=idea)):
        settle_merger(merger, MergerState.WITHDRAWN, by=by)
