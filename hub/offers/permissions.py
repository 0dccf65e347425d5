"""Who may do what with offers and introductions. Who may read them is said in `querysets`."""

from hub.members.permissions import can_take_part
from hub.offers.models import Introduction, Offer
from search.tokens import Reader


def can_make_offer(user: Reader) -> bool:
    """Say whether `user` may offer or ask for something: members."""
    return can_take_part(user)


def can_change_offer(user: Reader, offer: Offer) -> bool:
    """Say whether `user` may edit or end it: whoever made it, while a member."""
    return offer.made_by_id == user.pk and can_take_part(user)


def can_edit_offer(user: Reader, offer: Offer) -> bool:
    """Say whether `user` may change its words: whoever made it, unless a moderator has hidden them."""
    return can_change_offer(user, offer) and offer.hidden_at is None


def can_ask_for_introduction(user: Reader, offer: Offer) -> bool:
    """Say whether `user` may ask to be introduced: other members who can read it."""
    return offer.made_by_id != user.pk and Offer.objects.visible_to(user).filter(pk=offer.pk).exists()


def can_answer(user: Reader, introduction: Introduction) -> bool:
    """Say whether `user` may accept or decline: whoever made the offer, while a member and while it is not hidden."""
    return can_edit_offer(user, introduction.offer)


def can_withdraw(user: Reader, introduction: Introduction) -> bool:
    """Say whether `user` may take the request back: who asked, while a member."""
    return introduction.asked_by_id == user.pk and can_take_part(user)
