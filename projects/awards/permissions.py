"""Who may do what with the decision on a call. Who may read what: `querysets`."""

from projects.assessments.permissions import can_run_assessment
from projects.calls.models import CallPage
from search.tokens import Reader


def can_decide(user: Reader, call: CallPage) -> bool:
    """Say whether `user` decides: the officer who runs the call, on no bid for it and tied to none."""
    return can_run_assessment(user, call)
