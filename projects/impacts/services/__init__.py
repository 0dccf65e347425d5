from projects.impacts.services.asking import ask_for_impacts
from projects.impacts.services.claims import ClaimText, claim_impact, edit_claim, withdraw_claim
from projects.impacts.services.deciding import confirm_impact, decline_impact

__all__ = [
    "ClaimText",
    "ask_for_impacts",
    "claim_impact",
    "confirm_impact",
    "decline_impact",
    "edit_claim",
    "withdraw_claim",
]
