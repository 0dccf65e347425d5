"""The catalogue and the clock: a call opens and closes without anybody saving it."""

from projects.calls import clock
from projects.calls.enums import CallPhase
from projects.calls.models import CallPage
from search.models import Entry
from search.services import refresh
from search.sources import source_of_kind

_BY_THE_CLOCK = (CallPhase.FORTHCOMING, CallPhase.OPEN, CallPhase.CLOSED)


def follow_clock() -> int:
    """Describe again the calls that the catalogue still says to be in an earlier phase. Returns how many."""
    at, late = clock.now(), []
    for phase in _BY_THE_CLOCK:
        listed_so = Entry.objects.of_kind("call").filter(status=phase).values("object_id")
        late += CallPage.objects.in_phase(phase, at).exclude(pk__in=listed_so).values_list("pk", flat=True)
    if late:
        refresh(source_of_kind("call"), late)
    return len(late)
