"""What this app and those below it keep about a person."""

from hub.members.own_data import account, correspondence, desk, invitations, membership
from hub.members.personal_data import ACCOUNT_COMES_LAST, PersonalData, register_personal_data


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("membership", membership.export, membership.erase, holds=membership.HOLDS))
    letters = PersonalData("correspondence", correspondence.export, correspondence.erase, holds=correspondence.HOLDS)
    register_personal_data(letters)
    register_personal_data(PersonalData("invitations", invitations.export, invitations.erase, holds=invitations.HOLDS))
    register_personal_data(PersonalData("desk in the admin", desk.export, desk.erase, holds=desk.HOLDS))
    register_personal_data(PersonalData("account", account.export, account.erase, ACCOUNT_COMES_LAST, account.HOLDS))
