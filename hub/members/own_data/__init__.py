"""What this app and those below it keep about a person."""

from typing import Any, Final

from hub.members.own_data import account, correspondence, desk, invitations, membership
from hub.members.personal_data import ACCOUNT_COMES_LAST, PersonalData, register_personal_data

_PARTS: Final[dict[str, Any]] = {
    "membership": membership,
    "correspondence": correspondence,
    "invitations": invitations,
    "desk in the admin": desk,
}


def register() -> None:
    """Give and forget it where somebody asks."""
    for name, part in _PARTS.items():
        register_personal_data(PersonalData(name, part.export, part.erase, part.WORDS, holds=part.HOLDS))
    own = PersonalData("account", account.export, account.erase, account.WORDS, ACCOUNT_COMES_LAST, account.HOLDS)
    register_personal_data(own)
