"""The words of the demo's assessments, all of them fictional. Points and reasons follow the order of the criteria."""

from typing import Any, Final

CALL: Final = "who-is-left-at-the-stop-at-night"
OPENERS: Final = ("commissioner@example.org", "officer@example.org")
RECOMMENDATION: Final = (
    "Not ready to award. Both bids can be done for the money.\n\nThe assessors are far apart on whether factory gates reach "
    "the people who work at night: talk that score over first. One of them has yet to hand in for the first bid, and one "
    "is recused from it, so that its total rests on a single opinion."
)

# Who assesses, what ties them to whom, and what they give to the bid of which organisation; `draft`: not handed in yet.
ASSESSORS: Final[tuple[dict[str, Any], ...]] = (
    {
        "person": "jack.fenwick@example.org",
        "scores": {
            "Cole Valley Manufacturers": (
                (5, "The gate is the one place that everybody on a shift passes. Simple, and it can fail only slowly."),
                (3, "Stewards are a good door. Nobody asks the agencies' workers."),
                (4, "Cheap, and each sum is explained."),
            ),
            "Centre for Second Cities": (
                (4, "Sound, and honest about what tickets cannot tell."),
                (4, "Paid interviews are right. I should have liked a night worker on the team."),
                (3, "Much for one person's days."),
            ),
        },
    },
    {
        "person": "editor@example.org",
        "scores": {
            "Cole Valley Manufacturers": (
                (2, "Only factories. Cleaners, carers and hospital porters are most of the night, and pass no gate."),
                (3, "At several points, though all in one trade."),
                (4, "In proportion."),
            ),
            "Centre for Second Cities": (
                (4, "Two sources that check each other."),
                (None, "To be read again."),
                (3, "Explained, not cheap."),
            ),
        },
        "draft": ("Centre for Second Cities",),
    },
    {
        "person": "ewa.kowalska@example.org",
        "ties": {
            "Centre for Second Cities": "One of their interviewers drives my route with me, and told me of this bid."
        },
        "scores": {},
    },
)
