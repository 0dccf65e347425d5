"""Who may do what with invitations."""

from hub.members.models import Invitation
from hub.members.permissions import can_take_part
from hub.members.secretariat import is_in_secretariat
from search.tokens import Reader


def can_invite(user: Reader) -> bool:
    """Say whether `user` may ask others in: whoever takes part."""
    return can_take_part(user)


def can_manage_invitation(user: Reader, invitation: Invitation) -> bool:
    """Say whether `user` may withdraw it: whoever sent it in their own name, and the secretariat."""
    return user.is_active and (_is_own(user, invitation) or is_in_secretariat(user))


def can_send_again(user: Reader, invitation: Invitation) -> bool:
    """Say whether `user` may have it sent once more: whoever sent it in their own name, while they take part."""
    return _is_own(user, invitation) and can_invite(user)


def _is_own(user: Reader, invitation: Invitation) -> bool:
    return invitation.invited_by_id == user.pk and not invitation.is_from_secretariat
