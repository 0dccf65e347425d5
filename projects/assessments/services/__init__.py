from projects.assessments.services.assigning import assign_assessor, end_assessor
from projects.assessments.services.declaring import declare_for_call, declare_interest
from projects.assessments.services.moderating import moderate_score
from projects.assessments.services.scoring import save_scores, submit_assessment

__all__ = [
    "assign_assessor",
    "declare_for_call",
    "declare_interest",
    "end_assessor",
    "moderate_score",
    "save_scores",
    "submit_assessment",
]
