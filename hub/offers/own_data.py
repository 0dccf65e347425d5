"""What offers and introductions keep about a person: a copy for them, and how it is forgotten when they are."""

from typing import Any, Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from hub.offers.models import Introduction, Offer

_REMOVED: Final = "Removed"
_OFFER: Final = (
    "id", "kind", "title", "text", "organisation__name", "made_at", "edited_at", "open_until", "state", "ended_at",
)  # fmt: skip
_ASKED: Final = ("offer_id", "note", "state", "asked_at", "answered_at")
_WORDS: Final = Erasing(
    goes=(
        "offers and asks that nobody asked you about; of the others, the words",
        "the notes with which you asked to be introduced",
    ),
    stays=("that you were introduced to somebody, and what they wrote to you, for them",),
)


def export(person: User, archive: Archive) -> None:
    """Write what they offered and asked for, whom they asked to be introduced to, and who asked them."""
    archive.write_rows("offers", Offer.objects.filter(made_by=person).order_by("pk").values(*_OFFER))
    asked = Introduction.objects.filter(asked_by=person).order_by("pk")
    archive.write_rows("introductions_you_asked_for", asked.values(*_ASKED))
    to_them = Introduction.objects.filter(offer__made_by=person).order_by("pk")
    archive.write_rows("introductions_asked_of_you", to_them.values(*_ASKED))


def erase(person: User) -> None:
    """Take the words away. That two were introduced stays for the other one, and says with whom no more."""
    Introduction.objects.filter(asked_by=person).update(note=_REMOVED)
    offers: Any = Offer.objects.filter(made_by=person)
    offers.filter(introductions=None).delete()
    for offer in offers.all():
        offer.title = offer.text = _REMOVED
        offer.organisation = None
        offer.save()
        offer.areas.clear()


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = {"offers.Offer.made_by", "offers.Introduction.asked_by"}
    register_personal_data(PersonalData("offers", export, erase, _WORDS, holds=frozenset(holds)))
