"""What publications keep about a person: the credits that an act of theirs gave them."""

from typing import Final

from home.models import User
from hub.members.personal_data import Archive, Erasing, PersonalData, register_personal_data
from hub.publications.models import Contribution

_WORDS: Final = Erasing(
    stays_with_the_name=(
        "credits for publications: whoever cites one has to know who wrote it. If yours is to go, write to the "
        "secretariat",
    )
)


def export(person: User, archive: Archive) -> None:
    """Write what they are credited with. Where an editor typed a name alone, nobody knows whose it is."""
    credited = Contribution.objects.filter(person=person).order_by("pk")
    archive.write_rows("credits_for_publications", credited.values("page__title", "role", "person_name"))


def erase(person: User) -> None:
    """Leave the credit, and forget whose account it was."""
    Contribution.objects.filter(person=person).update(person=None)


def register() -> None:
    """Give and forget it where somebody asks."""
    holds = frozenset({"publications.Contribution.person"})
    register_personal_data(PersonalData("publications", export, erase, _WORDS, holds=holds))
