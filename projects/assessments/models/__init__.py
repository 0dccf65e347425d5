from projects.assessments.models.assessors import Assessor, Interest
from projects.assessments.models.recommending import Recommendation
from projects.assessments.models.scores import Assessment, ModeratedScore, Score

__all__ = ["Assessment", "Assessor", "Interest", "ModeratedScore", "Recommendation", "Score"]
