from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture
def at_noon():
    """Days are the calendar's: close to midnight, hours say another number of them where summer time began or ended."""
    with time_machine.travel(datetime(2027, 11, 9, 12, tzinfo=UTC)):
        yield
