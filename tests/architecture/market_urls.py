"""The rows of the table of addresses that belong to the market, from calls to projects and what came of them.

Those of what people promise for all of that stand here, too.
"""

from collections.abc import Callable
from typing import Any

from tests.architecture.assessments import ASSESSMENT_ROWS
from tests.architecture.awards import AWARD_ROWS
from tests.architecture.bids import BID_ACTS, BID_ROWS
from tests.architecture.commitments import COMMITMENT_ACTS, commitment_rows
from tests.architecture.delivery import DELIVERY_ACTS, DELIVERY_ROWS
from tests.architecture.impacts import impact_rows

_PAST = ("page", "json")
# Acts take POST alone.
MARKET_ACTS = {"calls:call-save", "calls:call-forget", *BID_ACTS, *DELIVERY_ACTS, *COMMITMENT_ACTS}


def market_rows(
    row: Callable[..., Any],
    *,
    everybody: dict[str, int],
    nobody: dict[str, int],
    members: dict[str, int],
    only: Callable[..., dict[str, int]],
) -> list[Any]:
    """Return the rows. `only` gives those for some: strangers are led to the sign-in, all others find nothing."""
    return [
        row("gaps:gap-list", everybody),
        row("partnerships:partnership-list", everybody),
        row("partnerships:drawing-download", everybody),
        row("calls:file-read", everybody, lambda things: [things.call_file.pk, "brief.pdf"]),
        row("calls:file-read", nobody, lambda things: [things.draft_call_file.pk, "brief.pdf"]),
        row("calls:dates-download", everybody, lambda things: [things.open_call.slug]),
        row("calls:dates-download", nobody, lambda things: [things.draft_call.slug]),
        row("calls:question-ask", members, lambda things: [things.open_call.slug]),
        row("calls:question-ask", only(), lambda things: [things.draft_call.slug]),
        row("wagtail_serve", everybody, lambda things: [f"calls/{things.open_call.slug}/"]),
        row("wagtail_serve", nobody, lambda things: [f"calls/{things.draft_call.slug}/"]),
        row("contracting:data-list", everybody),
        row("contracting:package-json", everybody),
        *(row(f"contracting:{name}-csv", everybody) for name in ("tender", "contract", "codebook")),
        row("contracting:process-json", everybody, lambda things: [things.open_call.reference]),
        row("contracting:process-json", nobody, lambda things: [things.draft_call.reference]),
        row("contracting:process-json", everybody, lambda things: [f"AREA-{things.area.code}"]),
        row("contracting:process-json", nobody, lambda things: [f"AREA-{things.draft_area.code}"]),
        row("contracting:process-json", nobody, lambda things: [f"AREA-{things.restricted_area.code}"]),
        row("contracting:contract-list", everybody),
        row("contracting:past-list", everybody),
        *(row(f"contracting:past-{verb}", everybody, lambda things: [things.past_call.ocid]) for verb in _PAST),
        *(row(f"contracting:past-{verb}", nobody, lambda things: [things.hidden_past_call.ocid]) for verb in _PAST),
        *commitment_rows(row, everybody=everybody, nobody=nobody, members=members, only=only),
        *impact_rows(row, everybody=everybody, nobody=nobody, members=members, only=only),
        row("wagtail_serve", everybody, lambda things: ["projects/"]),
        row("wagtail_serve", everybody, lambda things: [f"projects/{things.project.slug}/"]),
        row("wagtail_serve", nobody, lambda things: [f"projects/{things.draft_project.slug}/"]),
        *(
            row(name, members if readers is None else only(*readers), args)
            for name, readers, args in (*BID_ROWS, *ASSESSMENT_ROWS, *AWARD_ROWS, *DELIVERY_ROWS)
        ),
    ]
