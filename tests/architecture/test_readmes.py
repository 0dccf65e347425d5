"""What the READMEs say is so: every file that they name is there, and each life cycle is drawn as its table has it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from hub.commitments.transitions import COMMITMENT_TRANSITIONS
from hub.groups.transitions import WAY_IN_TRANSITIONS
from hub.ideas.publishing.transitions import (
    CONSENT_TRANSITIONS,
    PUBLICATION_TRANSITIONS,
    REQUEST_TRANSITIONS,
)
from hub.ideas.transitions import AUTHOR_TRANSITIONS, IDEA_TRANSITIONS, MERGER_TRANSITIONS, REACH_TRANSITIONS
from hub.members.transitions import APPLICATION_TRANSITIONS
from hub.moderation.transitions import CASE_TRANSITIONS
from hub.offers.transitions import INTRODUCTION_TRANSITIONS, OFFER_TRANSITIONS
from projects.bids.transitions import BID_TRANSITIONS, PARTNER_TRANSITIONS
from projects.calls.transitions import CALL_TRANSITIONS
from projects.delivery.transitions import CHANGE_TRANSITIONS, PROJECT_TRANSITIONS
from projects.impacts.transitions import IMPACT_TRANSITIONS
from prospectus.transitions import QUESTION_TRANSITIONS

APPS = (
    "home",
    "search",
    "prospectus",
    "hub/members",
    "hub/files",
    "hub/publications",
    "hub/groups",
    "hub/offers",
    "hub/moderation",
    "hub/ideas",
    "hub/ideas/publishing",
    "hub/commitments",
    "projects",
    "projects/calls",
    "projects/bids",
    "projects/assessments",
    "projects/awards",
    "projects/gaps",
    "projects/partnerships",
    "projects/loose_ends",
    "projects/contracting",
    "projects/impacts",
    "projects/delivery",
)
_PYTHON = re.compile(r"`([\w/]+\.py)")


@pytest.mark.parametrize("app", APPS)
def test_every_file_that_a_readme_names_is_there(app: str):
    folder = Path(settings.BASE_DIR) / app
    text = (folder / "README.md").read_text(encoding="utf-8")
    places = (folder, folder.parent, Path(settings.BASE_DIR))
    assert not [name for name in _PYTHON.findall(text) if not any((place / name).exists() for place in places)]
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize(
    ("app", "table"),
    [
        ("hub/members", APPLICATION_TRANSITIONS),
        ("hub/groups", WAY_IN_TRANSITIONS),
        ("hub/offers", {**OFFER_TRANSITIONS, **INTRODUCTION_TRANSITIONS}),
        ("hub/commitments", COMMITMENT_TRANSITIONS),
        ("hub/moderation", CASE_TRANSITIONS),
        ("hub/ideas", {**REACH_TRANSITIONS, **AUTHOR_TRANSITIONS, **MERGER_TRANSITIONS, **IDEA_TRANSITIONS}),
        ("projects/calls", CALL_TRANSITIONS),
        ("projects/impacts", IMPACT_TRANSITIONS),
        ("projects/delivery", {**PROJECT_TRANSITIONS, **CHANGE_TRANSITIONS}),
        ("projects/bids", {**BID_TRANSITIONS, **PARTNER_TRANSITIONS}),
        ("hub/ideas/publishing", {**PUBLICATION_TRANSITIONS, **CONSENT_TRANSITIONS, **REQUEST_TRANSITIONS}),
    ],
)
def test_the_diagram_in_a_readme_is_the_transition_table(app: str, table: dict):
    readme = (Path(settings.BASE_DIR) / app / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    (\w+) → (\w+(?:, \w+)*)", readme, re.MULTILINE)
    drawn = {(present, wanted) for present, targets in lines for wanted in targets.split(", ")}
    assert drawn == {(str(present), str(wanted)) for present, targets in table.items() for wanted in targets}


def test_the_life_of_a_question_is_told_as_its_table_has_it():
    readme = (Path(settings.BASE_DIR) / "prospectus/README.md").read_text(encoding="utf-8")
    states = re.search(r"Question: ([\w →]+)", readme)[1].strip().split(" → ")  # type: ignore[index]
    drawn = set(pairwise(states))
    assert drawn == {(str(a), str(b)) for a, targets in QUESTION_TRANSITIONS.items() for b in targets}
