from projects.calls.models.call import CallPage
from projects.calls.models.files import CallDocument, CallFile, CallFileText
from projects.calls.models.lists import CallsPage
from projects.calls.models.parts import CallChange, CallQuestion, CallWatch, Criterion
from projects.calls.models.references import CallReferenceCounter

__all__ = [
    "CallChange",
    "CallDocument",
    "CallFile",
    "CallFileText",
    "CallPage",
    "CallQuestion",
    "CallReferenceCounter",
    "CallWatch",
    "CallsPage",
    "Criterion",
]
