"""What claims of impact keep about a person: what they claimed. Who decided did it in office."""

from typing import Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.impacts.models import Impact, ImpactRequest

_CLAIM = (
    "id", "entry__title", "kind", "what", "happened_on", "evidence", "evidence_link", "organisation__name",
    "claimed_at", "edited_at", "state", "decided_at", "reason", "withdrawn_at",
)  # fmt: skip
_WORDS: Final = Erasing(
    goes=("impacts that you claimed and that were not confirmed, and the questions to you about your work",),
    stays=("impacts that were confirmed: they are public, and name organisations alone",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they claimed, the answers, and what they were asked."""
    asked = ImpactRequest.objects.filter(person=person).order_by("pk")
    archive.write_rows("questions_about_your_work", asked.values("entry__title", "months", "asked_at"))
    archive.write_rows("impacts_you_claimed", Impact.objects.by(person).order_by("pk").values(*_CLAIM))


def erase(person: User) -> None:
    """Take away what nobody confirmed. What was confirmed is public, and names no person."""
    Impact.objects.by(person).unconfirmed().delete()
    ImpactRequest.objects.filter(person=person).delete()


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = frozenset({"impacts.Impact.claimed_by", "impacts.ImpactRequest.person"})
    register_personal_data(PersonalData("impacts", export, erase, _WORDS, holds=holds))
