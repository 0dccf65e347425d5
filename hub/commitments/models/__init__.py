from hub.commitments.models.commitment import Commitment
from hub.commitments.models.link import ReportLink
from hub.commitments.models.news import CommitmentNews

__all__ = ["Commitment", "CommitmentNews", "ReportLink"]
