"""What this app and those below it keep about a person."""

from hub.members.own_data import account, correspondence, invitations, membership
from hub.members.personal_data import ACCOUNT_COMES_LAST, PersonalData, register_personal_data


def register() -> None:
    """Give and forget it where somebody asks."""
    register_personal_data(PersonalData("membership", membership.export, membership.erase))
    register_personal_data(PersonalData("correspondence", correspondence.export, correspondence.erase))
    register_personal_data(PersonalData("invitations", invitations.export, invitations.erase))
    register_personal_data(PersonalData("account", account.export, account.erase, order=ACCOUNT_COMES_LAST))
