"""Who may do what with claims of impact. Who may read them is said in `querysets`."""

from hub.members.permissions import can_take_part
from hub.members.secretariat import is_in_secretariat
from projects.impacts.models import Impact
from projects.impacts.subjects import is_author
from search.tokens import Reader


def can_claim(user: Reader) -> bool:
    """Say whether `user` may claim an impact: members."""
    return can_take_part(user)


def can_change_claim(user: Reader, impact: Impact) -> bool:
    """Say whether `user` may edit or withdraw it: whoever made it, while a member."""
    return impact.claimed_by_id == user.pk and can_take_part(user)


def can_decide(user: Reader, impact: Impact) -> bool:
    """Say whether `user` may confirm it or not: the secretariat, of what others say about the work of others."""
    if not is_in_secretariat(user) or impact.claimed_by_id == user.pk:
        return False
    return not is_author(user, impact.entry)
