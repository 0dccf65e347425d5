"""Every act on bids. Each takes the call in hand, then the bid, so that of two at once the second finds the first."""

from projects.bids.services.closes import see_close, see_closes
from projects.bids.services.handing_in import submit_bid, withdraw_bid
from projects.bids.services.lateness import (
    Lateness,
    ask_late_exception,
    grant_late_exception,
    refuse_late_exception,
)
from projects.bids.services.opening import begin_opening, confirm_opening
from projects.bids.services.partners import (
    accept_partnership,
    end_partnership,
    invite_partner,
    leave_partnership,
    name_person,
    refuse_partnership,
    take_up_bid,
    unname_person,
)
from projects.bids.services.reading import note_export, note_reading
from projects.bids.services.writing import save_step, start_bid

__all__ = [
    "Lateness",
    "accept_partnership",
    "ask_late_exception",
    "begin_opening",
    "confirm_opening",
    "end_partnership",
    "grant_late_exception",
    "invite_partner",
    "leave_partnership",
    "name_person",
    "note_export",
    "note_reading",
    "refuse_late_exception",
    "refuse_partnership",
    "save_step",
    "see_close",
    "see_closes",
    "start_bid",
    "submit_bid",
    "take_up_bid",
    "unname_person",
    "withdraw_bid",
]
