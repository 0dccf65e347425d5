from projects.delivery.models.changes import ChangeRequest
from projects.delivery.models.lists import ProjectsPage
from projects.delivery.models.parts import FundingSource, ProjectPartner, StateChange
from projects.delivery.models.project import ProjectPage
from projects.delivery.models.references import ProjectReferenceCounter
from projects.delivery.models.reports import DeliveredReport
from projects.delivery.models.steps import Deliverable, Evidence, Milestone
from projects.delivery.models.telling import ProgressReport, ProjectUpdate

__all__ = [
    "ChangeRequest",
    "Deliverable",
    "DeliveredReport",
    "Evidence",
    "FundingSource",
    "Milestone",
    "ProgressReport",
    "ProjectPage",
    "ProjectPartner",
    "ProjectReferenceCounter",
    "ProjectUpdate",
    "ProjectsPage",
    "StateChange",
]
