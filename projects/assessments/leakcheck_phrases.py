"""What the assessing of bids keeps private, for the check on a site in use."""

from projects.assessments.models import Interest, ModeratedScore, Recommendation, Score
from search.leakcheck.registry import PrivateTexts, register_phrases

register_phrases(
    PrivateTexts(name="score", plural="assessors' reasons", rows=Score.objects.all, texts=("reason",)),
    PrivateTexts(
        name="moderated score",
        plural="notes on moderated scores",
        rows=ModeratedScore.objects.all,
        texts=("note",),
    ),
    PrivateTexts(
        name="recommendation",
        plural="recommendations on bids",
        rows=Recommendation.objects.all,
        texts=("text",),
    ),
    PrivateTexts(
        name="declaration of interests",
        plural="assessors' declarations of interests",
        rows=Interest.objects.all,
        texts=("words",),
    ),
)
