"""What moderation keeps private, for the check on a site in use."""

from hub.moderation.models import Appeal, Decision, Opening, Report
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(name="report", plural="reports", rows=Report.objects.all, texts=("reason",)),
    PrivateTexts(
        name="opening",
        plural="moderators' reasons for opening what was reported",
        rows=Opening.objects.all,
        texts=("reason",),
    ),
    PrivateTexts(
        name="decision",
        plural="moderators' decisions and their reasons",
        rows=Decision.objects.all,
        texts=("facts", "reason"),
    ),
    PrivateTexts(name="appeal", plural="appeals", rows=Appeal.objects.all, texts=("text",)),
)
