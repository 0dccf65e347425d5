from hub.moderation.models.case import Case, Report
from hub.moderation.models.decision import Appeal, Decision, FileOpening, Opening

__all__ = ["Appeal", "Case", "Decision", "FileOpening", "Opening", "Report"]
