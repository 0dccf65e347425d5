from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from hub.members.inviting.registers import InvitationRegister

modeladmin_register(InvitationRegister)


@hooks.register("register_log_actions")
def register_invitation_actions(actions: Any) -> None:
    """Name the acts upon invitations in the private log, in which everything of membership stands."""
    for action, label, message in (
        ("members.invitation.send", "Invite", "Sent an invitation"),
        ("members.invitation.resend", "Invite again", "Sent the invitation again"),
        ("members.invitation.withdraw", "Withdraw invitation", "Withdrew the invitation"),
        ("members.invitation.accept", "Accept invitation", "Accepted the invitation"),
        ("members.invitation.decline", "Decline invitation", "Declined the invitation"),
    ):
        actions.register_action(action, label, message)
