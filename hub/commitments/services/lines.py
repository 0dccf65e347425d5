"""The history of a commitment, and taking one in hand to add to it."""

from typing import Any

from django.utils import timezone

from home.models import User
from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment, CommitmentNews


def held(commitment: Commitment) -> Commitment:
    """Take a commitment in hand, so that of two acts at once the second finds what the first left."""
    found = Commitment.objects.select_for_update(of=("self",)).with_owner()
    taken: Commitment = found.get(pk=commitment.pk)
    return taken


def add_line(commitment: Commitment, state: CommitmentState, *, by: User | None, **more: Any) -> CommitmentNews:
    """Bring a commitment that is in hand into a state, and write down when that was and what was said."""
    now = timezone.now()
    commitment.state, commitment.news_at = state, now
    if state == CommitmentState.AGREED:
        commitment.agreed_at = now
    commitment.save()
    return CommitmentNews.objects.create(commitment=commitment, state=state, at=now, by=by, **more)
