"""Every act on bids. Each takes the call in hand, then the bid, so that of two at once the second finds the first."""

from projects.bids.services.handing_in import submit_bid, withdraw_bid
from projects.bids.services.opening import Lateness, begin_opening, confirm_opening, give_late_exception
from projects.bids.services.partners import (
    accept_partnership,
    end_partnership,
    invite_partner,
    name_person,
    refuse_partnership,
    unname_person,
)
from projects.bids.services.writing import save_step, start_bid

__all__ = [
    "Lateness",
    "accept_partnership",
    "begin_opening",
    "confirm_opening",
    "end_partnership",
    "give_late_exception",
    "invite_partner",
    "name_person",
    "refuse_partnership",
    "save_step",
    "start_bid",
    "submit_bid",
    "unname_person",
    "withdraw_bid",
]
