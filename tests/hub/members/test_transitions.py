import pytest

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
