"""Hiding an offer from all but whoever made it, when a moderator has decided so, and showing it again.

Who may is decided in `hub.moderation`, whose acts call these in their own transaction. Search knows what is hidden for
its maker alone. Requests to be introduced wait, since nobody can say what for. One that has ended meanwhile stays so.
"""

from hub.moderation.hiding import hiding_by_mark

hide_offer, show_offer_again = hiding_by_mark("offers.offer")
