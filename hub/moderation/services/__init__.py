from hub.moderation.services.appeals import appeal
from hub.moderation.services.decisions import Reasons, decide
from hub.moderation.services.openings import open_case, open_file
from hub.moderation.services.reports import report_thing

__all__ = ["Reasons", "appeal", "decide", "open_case", "open_file", "report_thing"]
