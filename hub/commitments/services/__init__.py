"""What is done with commitments. Each act is one transaction and logged, without a word of what is promised."""

from hub.commitments.services.asking import ask_for_news, ask_owners
from hub.commitments.services.confirming import agree_commitment, choose_name, decline_commitment
from hub.commitments.services.importing import write_down_all
from hub.commitments.services.making import CommitmentText, edit_commitment, offer_commitment, write_down_commitment
from hub.commitments.services.reporting import Report, note_report, report_by_link, report_commitment

__all__ = [
    "CommitmentText",
    "Report",
    "agree_commitment",
    "ask_for_news",
    "ask_owners",
    "choose_name",
    "decline_commitment",
    "edit_commitment",
    "note_report",
    "offer_commitment",
    "report_by_link",
    "report_commitment",
    "write_down_all",
    "write_down_commitment",
]
