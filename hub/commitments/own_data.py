"""What commitments keep about a person: what they promised and told, and what they wrote down for others."""

from typing import Final

from home.models import User
from hub.commitments.models import Commitment, CommitmentNews, ReportLink
from hub.commitments.services.departures import withdraw_all_of
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data

_COMMITMENT: Final = (
    "id", "entry__title", "verb", "what", "due_on", "organisation__name", "is_named", "made_at", "state", "agreed_at",
    "news_at",
)  # fmt: skip
_NEWS: Final = ("commitment_id", "state", "words", "link", "at")
_ASKED: Final = ("commitment_id", "occasion", "sent_at", "expires_at", "used_at")
_WORDS: Final = Erasing(
    goes=(
        "commitments that were not confirmed",
        "your name beside commitments that were, and the questions to you about them",
    ),
    stays=(
        "commitments that you confirmed and what you told of them, under “a member”; those that stand are withdrawn",
        "commitments of organisations, and what was told of them: they are public, and name no person",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write what they promised or wrote down, and what they told of it."""
    archive.write_rows("commitments", Commitment.objects.of_person(person).order_by("pk").values(*_COMMITMENT))
    told = CommitmentNews.objects.filter(by=person).order_by("pk")
    archive.write_rows("what_you_told_of_commitments", told.values(*_NEWS))
    asked = ReportLink.objects.filter(person=person).order_by("pk")
    archive.write_rows("questions_about_your_commitments", asked.values(*_ASKED))


def erase(person: User) -> None:
    """Take away what was never confirmed. What was is public, and names them no longer."""
    ReportLink.objects.filter(person=person).delete()
    withdraw_all_of(person, by=person)
    for commitment in Commitment.objects.filter(owner=person):
        if commitment.agreed_at is None:
            commitment.delete()
        else:
            commitment.is_named = False
            commitment.save(update_fields=["is_named"])
    Commitment.objects.filter(made_by=person, owner=None, agreed_at=None).delete()


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = frozenset(
        {
            "commitments.Commitment.owner",
            "commitments.Commitment.made_by",
            "commitments.CommitmentNews.by",
            "commitments.ReportLink.person",
        }
    )
    register_personal_data(PersonalData("commitments", export, erase, _WORDS, holds=holds))
