from projects.awards.models.decisions import BidDecision, CallDecision
from projects.awards.models.letters import Letter

__all__ = ["BidDecision", "CallDecision", "Letter"]
