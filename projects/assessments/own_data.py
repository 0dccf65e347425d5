"""What the assessment of bids keeps about a person: a copy for them, and what stays when they are forgotten."""

from typing import Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.assessments.models import Assessment, Assessor, Interest, ModeratedScore, Recommendation, Score

_ASSESSOR = ("call__reference", "stage", "assigned_at", "ended_at")
_INTEREST = ("bid__call__reference", "has_conflict", "words", "declared_at")
_SCORE = ("assessment__bid__call__reference", "criterion__name", "points", "reason", "assessment__submitted_at")
_MODERATED = ("bid__call__reference", "criterion__name", "points", "note", "moderated_at")
_RECOMMENDATION = ("call__reference", "stage", "text", "written_at")
_WORDS: Final = Erasing(
    goes=("scores that you have not handed in, and the words in which you declared an interest",),
    stays=(
        "scores and reasons that you handed in or moderated, what you recommended as the officer of a call, and "
        "whether you declared an interest",
    ),
)


def export(person: User, archive: Archive) -> None:
    """Write what they assessed, declared and scored. Whose bids these were is not theirs to take away."""
    archive.write_rows("assessing", Assessor.objects.filter(person=person).order_by("pk").values(*_ASSESSOR))
    archive.write_rows("declared_interests", Interest.objects.filter(person=person).order_by("pk").values(*_INTEREST))
    scores = Score.objects.filter(assessment__person=person).order_by("pk")
    archive.write_rows("scores_you_gave", scores.values(*_SCORE))
    moderated = ModeratedScore.objects.filter(moderated_by=person).order_by("pk")
    archive.write_rows("scores_you_moderated", moderated.values(*_MODERATED))
    written = Recommendation.objects.filter(written_by=person).order_by("pk")
    archive.write_rows("recommendations_you_wrote", written.values(*_RECOMMENDATION))


def erase(person: User) -> None:
    """Take away drafts of scores and what tied them to bidders. What was handed in stays: an award rests upon it."""
    Assessment.objects.filter(person=person, submitted_at=None).delete()
    Interest.objects.filter(person=person).exclude(words="").update(words="Removed when the account was erased.")


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = {
        "assessments.Assessor.person",
        "assessments.Interest.person",
        "assessments.Assessment.person",
        "assessments.ModeratedScore.moderated_by",
        "assessments.Recommendation.written_by",
    }
    register_personal_data(PersonalData("assessments", export, erase, _WORDS, holds=frozenset(holds)))
