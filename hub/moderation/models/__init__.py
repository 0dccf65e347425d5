from hub.moderation.models.case import Case, Report
from hub.moderation.models.decision import Appeal, Decision, Opening

__all__ = ["Appeal", "Case", "Decision", "Opening", "Report"]
