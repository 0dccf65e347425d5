from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def register_membership_actions(actions: Any) -> None:
    """Name the acts of membership in the site's log."""
    for action, label, message in (
        ("members.membership.apply", "Apply for membership", "Applied for membership"),
        ("members.membership.approve", "Approve membership", "Approved the membership"),
        ("members.membership.decline", "Decline membership", "Declined the membership"),
        ("members.membership.end", "End membership", "Ended the membership"),
        ("members.organisation.add", "Add organisation", "Added the organisation"),
        ("members.organisation.admit", "Admit organisation", "Admitted the organisation as a member"),
    ):
        actions.register_action(action, label, message)
