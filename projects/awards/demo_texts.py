"""The words of the demo's award, all of them fictional. Scores follow the order of the criteria; days, the close."""

from typing import Any, Final

CALL: Final = "what-the-shops-of-one-street-would-need"
OFFICERS: Final = ("commissioner@example.org", "officer@example.org")
ASSESSOR: Final = "jack.fenwick@example.org"
DAYS: Final = {"opened": 1, "scored": 20, "decided": 30, "told": 32, "published": 45}

BIDS: Final[dict[str, dict[str, Any]]] = {
    "Handsworth Young Makers": {
        "scores": (
            (5, "Every door, twice, by people whom the traders know. It says what happens where nobody opens."),
            (4, "Nearly all of it is wages, and they stay on the road."),
        ),
        "decided": "awarded",
        "value": "11680.00",
        "reason": "It is the one bid that reaches every shop, shut ones too, and what it costs stays on the street.",
    },
    "Centre for Second Cities": {
        "scores": (
            (3, "Sound on those that left. Of those that are there it asks one in ten."),
            (3, "Explained, and dear for twelve visits."),
        ),
        "decided": "declined",
        "value": "",
        "reason": "The call asks for an answer from every shop; this bid would visit twelve.",
    },
}

# A call at its second stage: days count from the close of expressions of interest.
SECOND_STAGE: Final = "a-repair-library-in-every-district"
FIRST_DAYS: Final = {"opened": 1, "decided": 5, "told": 6}

EXPRESSIONS: Final[dict[str, dict[str, Any]]] = {
    "Handsworth Young Makers": {
        "decided": "shortlisted",
        "value": "",
        "reason": "It says who opens the door and when, and it begins where people come already.",
    },
    "Cole Valley Manufacturers": {
        "decided": "declined",
        "value": "",
        "reason": "The call asks for somebody who shows how; lockers lend tools and nobody is there.",
    },
}
