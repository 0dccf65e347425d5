"""What decisions keep about a person: nothing of their own. Who decided, wrote and sent did it in office."""

from typing import Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.awards.models import BidDecision

_DECIDED = ("bid__call__reference", "decided", "reason", "decided_at")
_WORDS: Final = Erasing(
    stays=("decisions on bids that you made, with their reasons: an award rests upon them",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they decided. Whose bids these were is not theirs to take away."""
    rows = BidDecision.objects.filter(decided_by=person).order_by("pk")
    archive.write_rows("decisions_you_made", rows.values(*_DECIDED))


def erase(person: User) -> None:
    """Take nothing away: an award rests upon it."""


def register() -> None:
    """Give it where somebody asks."""
    holds = frozenset({"awards.BidDecision.decided_by"})
    register_personal_data(PersonalData("awards", export, erase, _WORDS, holds=holds))
