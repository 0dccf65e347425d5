"""The made-up people of a scratch site, in whose names imported ideas stand. None of them can sign in."""

from typing import Final
from zlib import crc32

from home.models import User
from hub.members.models import Access, Membership

MADE_UP: Final = "made-up.example.org"
_AUTHORS: Final = 100


def has_real_members() -> bool:
    """Say whether anybody on this site has access as a member who is not made up."""
    return Access.objects.exclude(person__email__endswith=f"@{MADE_UP}").exists()


def made_up(name: str, *, is_member: bool = True) -> User:
    """Return the made-up person of this name."""
    address = f"{name.lower().replace(' ', '-')}@{MADE_UP}"
    person = User.objects.filter(email=address).first()
    if person is None:
        person = User.objects.create_user(address, first_name="Made-up", last_name=name)
        if is_member:
            Membership.objects.create(person=person)
            Access.objects.create(person=person, granted_by=person)
    return person


class MadeUpPeople:
    """Those who wrote, those who reported and who decided, each found once."""

    def __init__(self) -> None:
        self.authors = [made_up(f"author {number}") for number in range(1, _AUTHORS + 1)]
        self.reporter = made_up("reporter")
        self.moderator = made_up("moderator", is_member=False)

    def author_of(self, mark: str) -> User:
        """Return one author for all that bears the same mark."""
        return self.authors[crc32(mark.encode()) % len(self.authors)]
