"""The words of the demo's projects from before the site, all of them fictional. Days count from the day of loading."""

from decimal import Decimal
from typing import Any, Final

OFFICER: Final = "commissioner@example.org"

PROJECTS: Final[tuple[dict[str, Any], ...]] = (
    {
        "slug": "a-register-of-empty-floors",
        "title": "A register of empty floors",
        "summary": "Which floors above shops stand empty, street by street, and what it would take to let them.",
        "about": "<p>Surveyors and tenants' groups walk 60 streets together. Every empty floor is looked at from the inside "
        "where its owner agrees, and from the pavement where not.</p>",
        "lead": "Aston Institute for Urban Evidence",
        "partners": ("Ladywood Community Development Trust",),
        "funding": (("Housing budget of the council", Decimal(24_000)), ("Second Cities Fund", Decimal(12_000))),
        "value": Decimal(36_000),
        "areas": ("housing",),
        "days": {"awarded_on": -260, "starts_on": -220, "ends_on": 140},
        "moves": ((-220, "underway", ""),),
        "milestones": (
            ("The first twenty streets walked", -150, -144),
            ("All sixty streets walked", -20, None),
            ("What owners say", 60, None),
        ),
        "deliverables": (("The register", "data-set", 100, None), ("What it would take", "report", 130, None)),
        "change": {
            "days": -90,
            "what": "Three more months, so that no street is walked in the dark",
            "reason": "Owners let nobody in before the heating season, and by then it is dark at four.",
            "ends_on": 140,
            "before": 50,
        },
    },
    {
        "slug": "what-parents-say-about-the-two-year-check",
        "title": "What parents say about the two-year check",
        "summary": "Two hundred parents on what the health check at two found, and what came after it.",
        "about": "<p>Health visitors handed out the questions; nobody who works for the service read the answers.</p>",
        "lead": "Selly Oak School of Public Health",
        "funding": (("Public health grant", Decimal(18_500)),),
        "value": Decimal(18_500),
        "areas": ("early-years", "health-inequality"),
        "days": {"awarded_on": -700, "starts_on": -660, "ends_on": -300},
        "moves": ((-660, "underway", ""), (-310, "reported", "")),
        "milestones": (("Two hundred answers", -450, -452),),
        "deliverables": (("What parents said", "report", -320, -312),),
    },
    {
        "slug": "night-shuttles-for-the-eastern-wards",
        "title": "Night shuttles for the eastern wards",
        "summary": "A trial of shared minibuses between midnight and five.",
        "about": "<p>Three minibuses, ordered by telephone, on the routes that have no night bus.</p>",
        "lead": "Tame Valley Transport Executive",
        "partners": ("East Birmingham Neighbourhoods Together",),
        "funding": (("Transport budget of the council", None),),
        "value": Decimal(64_000),
        "areas": ("transport",),
        "days": {"awarded_on": -520, "starts_on": -480, "ends_on": -120},
        "moves": (
            (-480, "underway", ""),
            (-400, "paused", "Two of the three vehicles failed their inspection."),
            (
                -350,
                "stopped",
                "The operator gave its licence back, and no other could be found at this price. What the first ten weeks "
                "showed is kept for the next attempt.",
            ),
        ),
    },
)
