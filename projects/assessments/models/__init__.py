from projects.assessments.models.assessors import Assessor, Interest
from projects.assessments.models.scores import Assessment, ModeratedScore, Score

__all__ = ["Assessment", "Assessor", "Interest", "ModeratedScore", "Score"]
