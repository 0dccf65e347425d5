"""Who may act on questions and editions. Pages are Wagtail's business: its groups and workflows say who edits them."""

from home.models import User


def can_ask_question(user: User) -> bool:
    """Tell whether `user` may add a question to a policy area."""
    return user.is_active and user.has_perm("prospectus.add_question")


def can_change_question(user: User) -> bool:
    """Tell whether `user` may reword, close and reopen questions."""
    return user.is_active and user.has_perm("prospectus.change_question")


def can_publish_edition(user: User) -> bool:
    """Tell whether `user` may freeze the prospectus into an edition."""
    return user.is_active and user.has_perm("prospectus.publish_edition")
