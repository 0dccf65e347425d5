"""What is kept of exports of assessments."""

from collections.abc import Iterable

from wagtail.log_actions import log

from home.models import User
from projects.assessments.models import Assessment
from projects.calls.models import CallPage


def note_export(assessments: Iterable[Assessment], *, by: User) -> None:
    """Write into the log of each call that an officer has taken its scores out in a spreadsheet."""
    numbers = {assessment.bid.call_id for assessment in assessments}
    for call in CallPage.objects.filter(pk__in=numbers).order_by("pk"):
        log(call, "assessments.assessment.export", user=by)
