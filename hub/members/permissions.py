"""Who may do what with a membership. When it may be done is said in `transitions`."""

from hub.members.models import Membership
from hub.members.secretariat import is_in_secretariat
from search.tokens import Reader


def can_apply(user: Reader) -> bool:
    """Say whether `user` may ask to join: everyone with an open account."""
    return user.is_authenticated and user.is_active


def can_answer_application(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may approve or decline: the secretariat."""
    return is_in_secretariat(user)


def can_end_membership(user: Reader, membership: Membership) -> bool:
    """Say whether `user` may end it: the secretariat, and whoever wants to leave."""
    return user.is_active and (membership.person_id == user.pk or is_in_secretariat(user))
