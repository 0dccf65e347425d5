"""Who may do what with invitations."""

from hub.members.models import Invitation
from hub.members.permissions import can_take_part
from hub.members.secretariat import is_in_secretariat
from search.tokens import Reader


def can_invite(user: Reader) -> bool:
    """Say whether `user` may ask others in: whoever takes part."""
    return can_take_part(user)


def can_manage_invitation(user: Reader, invitation: Invitation) -> bool:
    """Say whether `user` may withdraw it: whoever sent it, and the secretariat."""
    return user.is_active and (invitation.invited_by_id == user.pk or is_in_secretariat(user))


def can_send_again(user: Reader, invitation: Invitation) -> bool:
    """Say whether `user` may have it sent once more: whoever sent it, while they take part."""
    return invitation.invited_by_id == user.pk and can_invite(user)
