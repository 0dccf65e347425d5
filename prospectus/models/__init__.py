from prospectus.models.areas import AreaResource, PolicyAreaPage, PolicyAreaTag
from prospectus.models.changes import AreaChange
from prospectus.models.editions import Edition, EditionArea
from prospectus.models.outcomes import Outcome
from prospectus.models.prospectus_page import ProspectusPage
from prospectus.models.questions import Question

__all__ = [
    "AreaChange",
    "AreaResource",
    "Edition",
    "EditionArea",
    "Outcome",
    "PolicyAreaPage",
    "PolicyAreaTag",
    "ProspectusPage",
    "Question",
]
