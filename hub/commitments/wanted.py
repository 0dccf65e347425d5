"""What a reader of the ledger looks for: the same words in the addresses of its list, its files and its feed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils import timezone

from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import UnknownFilter
from hub.commitments.querysets import CommitmentQuerySet

SILENT: Final = "silent"
# What a confirmed commitment can be, in words. Of one that is late, that nothing is heard of it.
STATES: Final = {
    **{state.value: state.label for state in CommitmentState if state != CommitmentState.OFFERED},
    SILENT: "No news since its day",
}
_NAMES: Final = ("state", "area", "organisation")
_LONGEST: Final = 255
FILTERS: Final = {
    "state": f"How far it is: {', '.join(STATES)}.",
    "area": "A policy area, by the last part of its page's address.",
    "organisation": "An organisation, by the last part of its page's address.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: a state, a policy area, an organisation."""

    state: str = ""
    area: str = ""
    organisation: str = ""

    @classmethod
    def read(cls, query: Any) -> "Wanted":
        """Return what the address of a page says. A state that there is not narrows nothing."""
        state, area, organisation = (query.get(name, "").replace("\x00", "")[:_LONGEST] for name in _NAMES)
        return cls(state if state in STATES else "", area, organisation)

    @classmethod
    def read_strictly(cls, query: Any, *, areas: Collection[str]) -> "Wanted":
        """Return what the address of a file says. Raises UnknownFilter, since a program does not see what it got."""
        if set(query) - set(_NAMES):
            raise UnknownFilter("There is a filter that is not known. Known are state, area and organisation.")
        wanted = cls.read(query)
        if query.get("state") and not wanted.state:
            raise UnknownFilter(f"There is no such state. There are {', '.join(STATES)}.")
        if wanted.area and wanted.area not in areas:
            raise UnknownFilter("There is no such policy area.")
        return wanted

    def __bool__(self) -> bool:
        """Say whether anything narrows the list."""
        return bool(self.state or self.area or self.organisation)

    @property
    def query_string(self) -> str:
        """What stands behind the question mark of an address that means the same."""
        given = [(name, getattr(self, name)) for name in _NAMES if getattr(self, name)]
        return f"?{urlencode(given)}" if given else ""

    def of(self, commitments: CommitmentQuerySet) -> CommitmentQuerySet:
        """Return those that are like what is wanted."""
        if self.state == SILENT:
            commitments = commitments.silent_on(timezone.localdate())
        elif self.state:
            commitments = commitments.filter(state=self.state)
        if self.area:
            commitments = commitments.filter(areas__slug=self.area, areas__live=True)
        if self.organisation:
            commitments = commitments.filter(organisation__slug=self.organisation)
        return commitments
