"""How what was proposed about two ideas ends."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.ideas.enums import MergerState
from hub.ideas.models import Idea, IdeaAuthor, IdeaMerger
from hub.ideas.notifications import merger_ended_mail


def settle_merger(merger: IdeaMerger, state: MergerState, *, by: User) -> IdeaMerger:
    """Note how it stands from now on, and who brought it there. Whether that may be is asked by the caller."""
    merger.state, merger.settled_at, merger.settled_by = state, timezone.now(), by
    merger.save(update_fields=["state", "settled_at", "settled_by"])
    log(merger, f"ideas.merger.{state}", user=by)
    return merger


def withdraw_open_mergers(idea: Idea, *, by: User) -> None:
    """Take back what waits for somebody to agree: it was meant for an idea that as many could see.

    The authors of both ideas are told, but for `by`, whose act it was. The idea is locked by the caller.
    """
    for merger in IdeaMerger.objects.proposed().filter(Q(source=idea) | Q(target=idea)):
        settle_merger(merger, MergerState.WITHDRAWN, by=by)
        for person in _parties(merger).exclude(pk=by.pk):
            queue_mail(merger_ended_mail(person))


def _parties(merger: IdeaMerger) -> QuerySet[User]:
    """Return the authors of both ideas, and who has proposed it."""
    authors = IdeaAuthor.objects.accepted().filter(idea__in=[merger.source_id, merger.target_id])
    is_party = Q(pk__in=authors.values("person")) | Q(pk=merger.proposed_by_id)
    return User.objects.filter(is_party, is_active=True).order_by("pk")
