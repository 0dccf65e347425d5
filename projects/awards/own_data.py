"""What decisions keep about a person: nothing of their own. Who decided, wrote and sent did it in office."""

from home.models import User
from hub.members.personal_data import Archive, PersonalData, register_personal_data
from projects.awards.models import BidDecision

_DECIDED = ("bid__call__reference", "decided", "reason", "decided_at")


def export(person: User, archive: Archive) -> None:
    """Write what they decided. Whose bids these were is not theirs to take away."""
    rows = BidDecision.objects.filter(decided_by=person).order_by("pk")
    archive.write_rows("decisions_you_made", rows.values(*_DECIDED))


def erase(person: User) -> None:
    """Take nothing away: an award rests upon it."""


def register() -> None:
    """Give it where somebody asks."""
    holds = frozenset({"awards.BidDecision.decided_by"})
    register_personal_data(PersonalData("awards", export, erase, holds=holds))
