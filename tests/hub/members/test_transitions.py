import pytest

from hub.members.enums import ApplicationState
from hub.members.exceptions import TransitionNotAllowed
from hub.members.transitions import APPLICATION_TRANSITIONS, check_transition


@pytest.mark.parametrize("present", ApplicationState)
@pytest.mark.parametrize("wanted", ApplicationState)
def test_a_transition_is_refused_unless_the_table_has_it(present, wanted):
    if wanted in APPLICATION_TRANSITIONS[present]:
        check_transition(present, wanted)
    else:
        with pytest.raises(TransitionNotAllowed):
            check_transition(present, wanted)
