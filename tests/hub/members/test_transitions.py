import re
from pathlib import Path

import pytest

import hub.members
from hub.members.enums import MembershipState
from hub.members.exceptions import TransitionNotAllowed
from hub.members.transitions import MEMBERSHIP_TRANSITIONS, check_transition


@pytest.mark.parametrize("present", MembershipState)
@pytest.mark.parametrize("wanted", MembershipState)
def test_a_transition_is_refused_unless_the_table_has_it(present, wanted):
    if wanted in MEMBERSHIP_TRANSITIONS[present]:
        check_transition(present, wanted)
    else:
        with pytest.raises(TransitionNotAllowed):
            check_transition(present, wanted)


def test_the_diagram_in_the_readme_is_the_transition_table():
    readme = (Path(hub.members.__file__).parent / "README.md").read_text()
    drawn = set(re.findall(r"^    (\w+) → (\w+)", readme, re.MULTILINE))
    assert drawn == {(str(a), str(b)) for a, targets in MEMBERSHIP_TRANSITIONS.items() for b in targets}
