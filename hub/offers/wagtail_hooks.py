from typing import Any

from wagtail import hooks

from home.private_log import keep_app_private


@hooks.register("register_log_actions")
def register_offer_actions(actions: Any) -> None:
    """Name the acts on offers and introductions in the private log, which bears no word of theirs."""
    keep_app_private(actions, "offers")
    for action, label, message in (
        ("offers.offer.make", "Make offer", "Made an offer or an ask"),
        ("offers.offer.edit", "Edit offer", "Edited an offer or an ask"),
        ("offers.offer.widen", "Show offer to more", "Showed an offer or an ask to all who see its thing now"),
        ("offers.offer.end", "End offer", "Ended an offer or an ask"),
        ("offers.offer.hide", "Hide offer", "Hid an offer or an ask after a report"),
        ("offers.offer.show_again", "Show offer again", "Showed an offer or an ask again after an appeal"),
        ("offers.introduction.ask", "Ask for introduction", "Asked to be introduced"),
        ("offers.introduction.accept", "Accept introduction", "Agreed to be introduced"),
        ("offers.introduction.decline", "Decline introduction", "Declined to be introduced"),
        ("offers.introduction.withdraw", "Withdraw request", "Took back a request to be introduced"),
    ):
        actions.register_action(action, label, message)
