from projects.awards.services.deciding import Choice, decide_bid, make_decision
from projects.awards.services.exporting import note_export
from projects.awards.services.letters import save_letter, send_letters
from projects.awards.services.publishing import publish_award

__all__ = [
    "Choice",
    "decide_bid",
    "make_decision",
    "note_export",
    "publish_award",
    "save_letter",
    "send_letters",
]
