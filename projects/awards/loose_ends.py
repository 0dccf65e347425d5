"""What is unfinished of calls: those whose day of decision has passed.

That a decision is made is known to whoever runs the call alone, until its notice. So for everybody else a call leaves
this list with the notice, and not before.
"""

from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from home.loose_ends import Kind, LooseEnd
from home.models import User
from home.work_on_pages import edited_by
from projects.awards.models import CallDecision
from projects.bids.enums import BidStage
from projects.calls import clock
from projects.calls.enums import CallPhase
from projects.calls.models import CallPage


def undecided(person: User) -> Any:
    """Return the closed calls whose planned day of decision is over and of whose decision `person` does not know."""
    now = clock.now()
    known = CallDecision.objects.visible_to(person).filter(call=OuterRef("pk"), stage=BidStage.BID)
    calls = CallPage.objects.visible_to(person).in_phase(CallPhase.CLOSED, now)
    found = calls.filter(~Exists(known), decision_by__lte=now)
    return edited_by(person, found).order_by("decision_by", "pk").prefetch_related("policy_areas")


def _about() -> str:
    return (
        "Closed, and the day passed on which bidders were to be told. Whoever runs the call decides, or cancels it. A "
        "decision that is not announced yet is known to them alone."
    )


def _describe(call: CallPage) -> LooseEnd:
    """Lead to its row in the register: there stands what this officer can do with it."""
    address = f"{reverse('calls_callpage_modeladmin_index')}?{urlencode({'q': call.reference})}"
    areas = tuple(area.slug for area in call.policy_areas.all())
    return LooseEnd(call.title, timezone.localdate(call.decision_by), address, call.reference, areas=areas)


UNDECIDED: Final = Kind("calls", 30, "Calls without a decision", _about, undecided, _describe, "policy_areas")
