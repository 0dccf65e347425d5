"""What tests of contracts have in common: awards with their projects, and reading what goes out."""

import csv
import json
from io import StringIO
from typing import Any

from django.test import Client

from home.models import User
from projects.awards.models import CallDecision
from projects.awards.services import decide_bid, make_decision, publish_award
from projects.bids.enums import BidStage
from projects.calls.models import CallPage
from projects.delivery.enums import NEEDS_REASON, ProjectState
from projects.delivery.models import ProjectPage
from projects.delivery.services import move_project
from search.services import collected_refreshes
from tests.projects.awards.factories import AWARD, after_the_standstill, scored_bids, tell


def get(address: str = "/open-data/ocds.json") -> Any:
    """Return what is at this address, for everybody."""
    response = Client().get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def release_of(call: CallPage) -> dict[str, Any]:
    """Return the release of a call."""
    found: dict[str, Any] = get(f"/open-data/ocds/{call.reference}.json")["releases"][0]
    return found


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    response = Client().get(f"/open-data/{name}.csv")
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(response.content.decode())))


def project_of(decision: CallDecision) -> ProjectPage:
    """Return the project that the one award of a decision made."""
    return ProjectPage.objects.select_related("call", "bid__started_by", "officer").get(call=decision.call_id)


def doer(project: ProjectPage) -> User:
    """Return whoever does the work."""
    person: User = project.bid.started_by
    return person


def walk(project: ProjectPage, states: str) -> None:
    """Bring a project from state to state, with a reason where one is needed."""
    for name in states.split():
        state = ProjectState(name)
        reason = "The hall burned down." if state in NEEDS_REASON else ""
        move_project(project, state, by=project.officer, reason=reason)


@collected_refreshes()
def both_awarded() -> CallDecision:
    """Return a published decision by which two bids are awarded the same for the same reason."""
    bids = scored_bids(2)
    call = bids[0].call
    for bid in bids:
        decide_bid(bid, AWARD, by=call.commissioner)
    decision = tell(make_decision(call, BidStage.BID, by=call.commissioner))
    with after_the_standstill(decision):
        return publish_award(decision, by=call.commissioner)
