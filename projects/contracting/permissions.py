"""Who may do what with past calls."""

from search.tokens import Reader


def can_keep_past_calls(user: Reader) -> bool:
    """Say whether `user` may take past calls down, and put them back: editors."""
    return bool(user.is_active and getattr(user, "is_staff", False) and user.has_perm("contracting.change_pastprocess"))
