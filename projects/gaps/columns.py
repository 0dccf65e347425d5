"""What the gap map counts: one column each. A thing that comes to the site later gets its line here."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import reverse_lazy

from hub.commitments.enums import CommitmentState
from projects.calls.enums import CallPhase

FEWEST_TOLD: Final = 5  # Of ideas, smaller numbers are told in words: in a small area they would point to people.
# Of what is withdrawn nothing will come: it fills no gap.
_KEPT_UP: Final = frozenset(set(CommitmentState.values) - {CommitmentState.OFFERED, CommitmentState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Column:
    """What is counted of the catalogue for an area, and what somebody can do where there is none.

    `delivered_by` is the kind of thing through which it answers a question: what came of work upon it.
    """

    name: str
    label: str
    kind: str
    statuses: frozenset[str] = frozenset()
    by_question: bool = True
    delivered_by: str = ""
    is_vague: bool = False
    invitation: str = ""
    address: Any = ""
    filters: tuple[tuple[str, str], ...] = field(default=())


COLUMNS: Final = (
    Column(
        "expertise", "Member organisations that work on it", "organisation",
        by_question=False, invitation="Join and offer yours", address=reverse_lazy("members:membership-join"),
    ),
    Column(
        "ideas", "Published ideas", "published_idea",
        by_question=False, is_vague=True, invitation="Share one", address=reverse_lazy("ideas:idea-new"),
    ),
    Column(
        "calls", "Open calls", "call", statuses=frozenset({CallPhase.OPEN}), filters=(("status", CallPhase.OPEN),),
        invitation="Say what you need", address=reverse_lazy("offers:offer-list"),
    ),
    Column("projects", "Projects", "project"),
    Column(
        "commitments", "Commitments", "commitment", statuses=_KEPT_UP, by_question=False,
        filters=tuple(("status", state) for state in sorted(_KEPT_UP)),
        invitation="See what others promise", address=reverse_lazy("commitments:commitment-list"),
    ),
    Column("publications", "Publications", "publication", delivered_by="project"),
)  # fmt: skip
