"""Who can see an idea: each change makes a circle, which is frozen, and puts it in force."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from home.models import User
from hub.ideas.enums import AuthorState, Reach
from hub.ideas.models import CircleToken, Idea, IdeaAuthor, IdeaCircle
from hub.ideas.services.proposals import withdraw_open_mergers
from hub.ideas.services.versions import keep_version
from hub.ideas.services.waiting import WAIT, note_wait
from search.tokens import member_token, person_token


def locked(idea: Idea) -> Idea:
    """Return the idea as it is now, which nobody else changes until this act is done."""
    return Idea.objects.select_for_update(of=("self",)).select_related("circle").get(pk=idea.pk)


@transaction.atomic
def put_in_force(
    idea: Idea, reach: Reach, tokens: Iterable[str], *, by: User, at: datetime | None = None
) -> IdeaCircle:
    """Let those who hold one of `tokens` see an idea from now on, and nobody else. The idea is locked by the caller.

    Where somebody is new to it, the text is kept as they find it: what it was before stays with those who saw that.
    """
    now, before = at or timezone.now(), idea.circle
    circle = IdeaCircle.objects.create(idea=idea, reach=reach, since=now, set_by=by)
    CircleToken.objects.bulk_create(CircleToken(circle=circle, token=token) for token in sorted(set(tokens)))
    _take(idea, circle, at=now)
    if before is None or not before.covers(circle, authors=author_ids(idea)):
        keep_version(idea, by=by, at=now)
    return circle


def author_ids(idea: Idea) -> list[int]:
    """Return who the authors are."""
    return list(IdeaAuthor.objects.accepted().filter(idea=idea).values_list("person_id", flat=True))


def authors_tokens(idea: Idea) -> frozenset[str]:
    """Return what its authors hold, and nobody else: neither who is asked to be one.

    A first author keeps a draft, member or not. What was shared once they read as a member, or not at all.
    """
    was_shared = idea.circle_before is not None and idea.circle_before.reach != Reach.DRAFT
    first = (member_token if was_shared else person_token)(idea.author_id)
    return frozenset({first, *(member_token(pk) for pk in author_ids(idea) if pk != idea.author_id)})


def set_aside(idea: Idea, *, by: User) -> None:
    """Let nobody but its authors see an idea, and keep in mind who did. The idea is locked by the caller.

    That it goes into another, or another into it, is no longer proposed.
    """
    withdraw_open_mergers(idea, by=by)
    if idea.circle_before is None:
        idea.circle_before = idea.circle
        idea.save(update_fields=["circle_before"])
    put_in_force(idea, Reach.DRAFT, authors_tokens(idea), by=by)


def bring_back(idea: Idea, *, by: User) -> None:
    """Let those see an idea again who did before, but for who has left it since. The idea is locked by the caller."""
    before = idea.circle_before
    if before is None:
        return
    gone = frozenset(map(member_token, _left_since(idea, before.since)))
    idea.circle_before = None
    idea.save(update_fields=["circle_before"])
    if before.token_set & gone:
        put_in_force(idea, Reach(before.reach), before.token_set - gone, by=by)
        return
    _take(idea, before, at=timezone.now())


def _take(idea: Idea, circle: IdeaCircle, *, at: datetime) -> None:
    idea.circle = circle
    idea.shared_at, idea.shared_by = _first_at(circle)
    note_wait(idea, at=at)
    idea.version += 1
    idea.save(update_fields=["circle", "shared_at", "shared_by", *WAIT, "version"])


def _left_since(idea: Idea, moment: datetime) -> list[int]:
    """Return who stood in the circle of that moment because they were asked to write it, and do so no more.

    Who stood in it before they were asked was named as a reader, and stays one.
    """
    gone = IdeaAuthor.objects.filter(idea=idea, invited_at__lte=moment, answered_at__gte=moment)
    left = gone.exclude(state__in=[AuthorState.INVITED, AuthorState.ACCEPTED])
    present = IdeaAuthor.objects.open().filter(idea=idea).values("person_id")
    return list(left.exclude(person_id__in=present).values_list("person_id", flat=True))


def _first_at(circle: IdeaCircle) -> tuple[datetime | None, User | None]:
    """Return when and by whom the idea first reached as far as it does now, so that back and forth makes no news."""
    if circle.reach == Reach.DRAFT:
        return None, None
    same = IdeaCircle.objects.filter(idea=circle.idea_id, reach=circle.reach)
    first = same.select_related("set_by").order_by("since", "pk")[0]
    return first.since, first.set_by


def draft_tokens(author: User) -> frozenset[str]:
    """Return what opens a draft: its author keeps it, member or not."""
    return frozenset({person_token(author.pk)})
