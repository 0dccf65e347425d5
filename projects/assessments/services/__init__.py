from projects.assessments.services.assigning import assign_assessor, end_assessor
from projects.assessments.services.declaring import declare_for_call, declare_interest
from projects.assessments.services.exporting import note_export
from projects.assessments.services.moderating import moderate_score
from projects.assessments.services.recommending import write_recommendation
from projects.assessments.services.scoring import save_scores, submit_assessment

__all__ = [
    "assign_assessor",
    "declare_for_call",
    "declare_interest",
    "end_assessor",
    "moderate_score",
    "note_export",
    "save_scores",
    "submit_assessment",
    "write_recommendation",
]
