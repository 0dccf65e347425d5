from projects.bids.models.bid import Bid, BidAct, BidStep, BidVersion
from projects.bids.models.closes import CallClose
from projects.bids.models.files import BidFile
from projects.bids.models.keys import CallKey
from projects.bids.models.opening import LateException, Opening
from projects.bids.models.partners import BidPartner, BidPerson, VersionPartner

__all__ = [
    "Bid",
    "BidAct",
    "BidFile",
    "BidPartner",
    "BidPerson",
    "BidStep",
    "BidVersion",
    "CallClose",
    "CallKey",
    "LateException",
    "Opening",
    "VersionPartner",
]
