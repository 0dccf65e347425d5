"""What calls keep about a person: a copy for them, and how it is forgotten when they are."""

from typing import Any, Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from projects.calls.models import CallQuestion, CallWatch

_REMOVED: Final = "Removed"
_WORDS: Final = Erasing(
    goes=("questions about calls that were not answered, your words in the others, and the calls that you saved",),
    stays=("answers to your questions that everybody can read, with each question in the council's words",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they asked about calls, and which calls they saved."""
    asked = CallQuestion.objects.filter(asked_by=person).order_by("pk")
    archive.write_rows("questions_about_calls", asked.values("call__reference", "text", "asked_at", "answer"))
    saved = CallWatch.objects.filter(person=person).order_by("pk")
    archive.write_rows("saved_calls", saved.values("call__reference", "since"))


def erase(person: User) -> None:
    """Forget what they asked in private. What was answered to everybody stays, in the officer's wording."""
    asked: Any = CallQuestion.objects.filter(asked_by=person)
    asked.filter(answered_at=None).delete()
    asked.update(text=_REMOVED, asked_by=None)
    CallWatch.objects.filter(person=person).delete()


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = {"calls.CallQuestion.asked_by", "calls.CallWatch.person"}
    register_personal_data(PersonalData("calls", export, erase, _WORDS, holds=frozenset(holds)))
