from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def register_idea_actions(actions: Any) -> None:
    """Name the acts of the idea exchange in the site's log."""
    for action, label, message in (
        ("ideas.idea.create", "Write idea", "Wrote the idea"),
        ("ideas.idea.edit", "Edit idea", "Edited the idea"),
        ("ideas.idea.share", "Share idea", "Shared the idea with members"),
        ("ideas.comment.add", "Comment", "Commented on an idea"),
    ):
        actions.register_action(action, label, message)
