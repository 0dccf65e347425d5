from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def register_publication_log_actions(actions: Any) -> None:
    """Give the acts on publications words for the history that editors read."""
    actions.register_action("publications.publication.withdraw", "Withdraw a publication", "Withdrawn")
    actions.register_action("publications.publication.reinstate", "Put a publication back", "Put back")
