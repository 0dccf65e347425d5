from projects.delivery.models.lists import ProjectsPage
from projects.delivery.models.parts import FundingSource, ProjectPartner, StateChange
from projects.delivery.models.project import ProjectPage
from projects.delivery.models.references import ProjectReferenceCounter

__all__ = [
    "FundingSource",
    "ProjectPage",
    "ProjectPartner",
    "ProjectReferenceCounter",
    "ProjectsPage",
    "StateChange",
]
