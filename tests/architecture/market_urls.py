"""The rows of the table of addresses that belong to the market: calls."""

from collections.abc import Callable
from typing import Any

# Acts take POST alone.
MARKET_ACTS = {"calls:call-save", "calls:call-forget"}


def market_rows(
    row: Callable[..., Any],
    *,
    everybody: dict[str, int],
    nobody: dict[str, int],
    members: dict[str, int],
    signed_in_nobody: dict[str, int],
) -> list[Any]:
    """Return the rows. `signed_in_nobody` leads strangers to the sign-in and tells all others that there is nothing."""
    return [
        row("calls:file-read", everybody, lambda things: [things.call_file.pk, "brief.pdf"]),
        row("calls:file-read", nobody, lambda things: [things.draft_call_file.pk, "brief.pdf"]),
        row("calls:dates-download", everybody, lambda things: [things.open_call.slug]),
        row("calls:dates-download", nobody, lambda things: [things.draft_call.slug]),
        row("calls:question-ask", members, lambda things: [things.open_call.slug]),
        row("calls:question-ask", signed_in_nobody, lambda things: [things.draft_call.slug]),
        row("wagtail_serve", everybody, lambda things: [f"calls/{things.open_call.slug}/"]),
        row("wagtail_serve", nobody, lambda things: [f"calls/{things.draft_call.slug}/"]),
    ]
