"""What the admin is told of bids: the names of officers' acts in the site's log. No register reads a bid."""

from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def register_bid_actions(actions: Any) -> None:
    """Name the acts of officers. Those of bidders are in each bid's own book, which officers do not read."""
    for action, label, message in (
        ("bids.opening.begin", "Begin to open bids", "Began to open the bids for a call"),
        ("bids.opening.confirm", "Open bids", "Opened the bids for a call, as the second of two people"),
        ("bids.exception.give", "Let a bid be late", "Let an organisation hand in late"),
    ):
        actions.register_action(action, label, message)
