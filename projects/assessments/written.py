"""The one written form of an assessor's scores, and its SHA-256: what is changed after the handing in is noticed."""

from projects.assessments.models import Assessment
from projects.bids.canonical import canonical, digest_of


def digest_of_scores(assessment: Assessment) -> str:
    """Return the SHA-256 of what was handed in: by whom, when, for which bid, each score and its reason."""
    scores = sorted((score.criterion_id, score.points, score.reason) for score in assessment.scores.all())
    return digest_of(
        canonical(
            {
                "bid": str(assessment.bid.reference),
                "assessor": assessment.person_id,
                "submitted_at": assessment.submitted_at.isoformat() if assessment.submitted_at else "",
                "scores": [list(score) for score in scores],
            }
        )
    )


def is_unchanged(assessment: Assessment) -> bool:
    """Say whether the scores are as they were handed in."""
    return assessment.digest == digest_of_scores(assessment)
