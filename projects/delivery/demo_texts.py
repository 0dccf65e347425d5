"""The words of the demo's projects, all of them fictional. Days count from the day of loading, but for past work."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from projects.delivery.enums import ProjectState
from projects.delivery.rows import PastProject

OFFICER: Final = "commissioner@example.org"

PROJECTS: Final[tuple[dict[str, Any], ...]] = (
    {
        "slug": "a-register-of-empty-floors",
        "title": "A register of empty floors",
        "summary": "Which floors above shops stand empty, street by street, and what it would take to let them.",
        "about": "<p>Surveyors and tenants' groups walk 60 streets together. Every empty floor is looked at from the inside "
        "where its owner agrees, and from the pavement where not.</p>",
        "lead": "Aston Institute for Urban Evidence",
        "person": "harpreet.sandhu@example.org",
        "partners": ("Ladywood Community Development Trust",),
        "funding": (("Housing budget of the council", Decimal(24_000)), ("Second Cities Fund", Decimal(12_000))),
        "value": Decimal(36_000),
        "areas": ("housing",),
        "days": {"awarded_on": -300, "starts_on": -265, "ends_on": 140, "review_on": 90},
        "moves": ((-265, "underway", ""),),
        "milestones": (
            (
                "The first twenty streets walked",
                -150,
                -144,
                "Twenty sheets, one for each street, signed by whoever walked it. They lie with the housing strategy team.",
            ),
            ("All sixty streets walked", -20, None, ""),
            ("What owners say", 60, None, ""),
        ),
        "deliverables": (
            ("How to walk a street", "tool", -225, -229),
            ("What the first twenty streets show", "report", -10, -6),
            ("The register", "data-set", 100, None),
            ("What it would take", "report", 130, None),
        ),
        "progress": (
            "Done: the sheet on which a floor is entered was tried on one street, and made shorter twice. Nine surveyors and "
            "fourteen tenants walk in pairs. Eight streets are behind us.\n\nNext: the twelve that are left of the first "
            "twenty, before the clocks go back.\n\nIn the way: letters to owners come back. Of 112 that we sent, 31 went to "
            "an address at which nobody knows the owner.",
            "Done: twenty streets, 214 floors, of which 83 stand empty. In 29 of these somebody let us in.\n\nNext: the "
            "report on the first twenty streets, and the next street lists, which the Trust draws by lot.\n\nIn the way: "
            "two surveyors have left. We have asked the institute for one of its own until the spring.",
        ),
        "updates": (
            (
                -210,
                "We have begun. If somebody with a yellow badge and a clipboard looks up at the windows of your street, that "
                "is us. Each pair is a surveyor and a tenant from the neighbourhood; ask them what they write down.",
            ),
            (
                -140,
                "Twenty streets are walked. More than a third of the floors above shops stand empty there. Which ones is not "
                "public until the register is: owners get a month to tell us where we are wrong.",
            ),
        ),
        "changes": (
            {
                "days": -90,
                "what": "Three more months, so that no street is walked in the dark",
                "reason": "Owners let nobody in before the heating season, and by then it is dark at four.",
                "ends_on": 140,
                "before": 50,
                "state": "accepted",
            },
            {
                "days": -60,
                "what": "One report at the end in place of two",
                "reason": "Each report takes a fortnight of the people who could be walking.",
                "state": "refused",
                "answer": "The committee decides on the next budget before the end of the work, and wants to read of the first "
                "twenty streets by then. Ten pages are enough.",
            },
            {
                "days": -4,
                "what": "£2,500 more for a second surveyor until the spring",
                "reason": "Two of our surveyors have left for permanent work. The streets that are left can be walked in time "
                "if we may hire one by the day.",
                "value": Decimal(38_500),
                "state": "asked",
            },
        ),
    },
    {
        "slug": "what-parents-say-about-the-two-year-check",
        "title": "What parents say about the two-year check",
        "summary": "Two hundred parents on what the health check at two found, and what came after it.",
        "about": "<p>Health visitors handed out the questions; nobody who works for the service read the answers.</p>",
        "lead": "Selly Oak School of Public Health",
        "person": "grace.okafor@example.org",
        "funding": (("Public health grant", Decimal(18_500)),),
        "value": Decimal(18_500),
        "areas": ("early-years", "health-inequality"),
        "days": {"awarded_on": -430, "starts_on": -400, "ends_on": -20},
        "moves": ((-400, "underway", ""), (-26, "reported", "")),
        "milestones": (("Two hundred answers", -150, -152, "The tally of the returned envelopes, week by week."),),
        "deliverables": (
            ("What parents said", "report", -36, -28),
            ("The answers, one by one", "data-set", -30, -27),
        ),
        "progress": (
            "Done: the questions, in six languages, read by eleven parents before they were printed.\n\nNext: health "
            "visitors hand them out from the first of the month.\n\nIn the way: nothing so far.",
            "Done: 121 answers have come back, more than we had hoped for by now.\n\nNext: two health centres from which "
            "none has come. We visit them.\n\nIn the way: one centre had put the envelopes in a drawer.",
            "Done: 207 answers. Reading them began; two of us read each, apart, and compare.\n\nNext: the report.\n\nIn "
            "the way: some answers tell of one family so plainly that we have to settle what may leave this room.",
            "Done: the report is written, and two parents who had not answered have read it. It leaves us next week.\n\nNext: "
            "the answers themselves. We propose to withhold them, and say why when we hand them over.\n\nIn the way: nothing.",
        ),
        "updates": (
            (
                -300,
                "The questions are out. If your child was checked at two this year, you may have been handed an envelope.",
            ),
            (-60, "Two hundred and seven parents have answered. Thank you. What they said is being written down."),
        ),
    },
    {
        "slug": "rooms-to-be-warm-in",
        "title": "Rooms to be warm in",
        "summary": "Who comes to the forty rooms that places of worship keep warm, what that costs, and what would keep them open.",
        "about": "<p>Volunteers counted for three weeks in one winter. Nurses of the partnership sat in eight rooms, for "
        "whoever wanted a word.</p>",
        "lead": "Faiths Together in the Second City",
        "person": "ruth.abrams@example.org",
        "partners": ("Heartlands Community Health Partnership",),
        "funding": (("Public health grant", Decimal(9_000)), ("Council for Warm Homes", Decimal(4_800))),
        "value": Decimal(13_800),
        "areas": ("health-inequality",),
        "days": {"awarded_on": -410, "starts_on": -385, "ends_on": -150},
        "moves": ((-385, "underway", ""), (-160, "reported", "")),
        "milestones": (
            ("Forty rooms on one list", -350, -352, "The list, with a telephone number for every room."),
            ("Three weeks counted", -236, -237, "120 sheets: three weeks in each of forty rooms."),
        ),
        "moved": {"Three weeks counted": -250},
        "deliverables": (("Who came, and what it cost", "report", -175, -170),),
        "progress": (
            "Done: forty rooms are on one list, with who holds the key. Six more asked to be on it and are too small.\n\nNext: "
            "the sheet for the counting, which has to fit on one side.\n\nIn the way: nothing.",
            "Done: two of the three weeks are counted.\n\nNext: the third, which we moved by a fortnight for the frost.\n\nIn "
            "the way: in five rooms nobody had time to count at the door. A neighbour does it now.",
        ),
        "updates": (
            (
                -345,
                "Forty rooms are warm this winter. Ask at any place of worship which one is near you; you need no reason.",
            ),
            (
                -165,
                "The rooms are closed until the autumn. What we counted is written down and will be public in a month.",
            ),
        ),
    },
    {
        "slug": "night-shuttles-for-the-eastern-wards",
        "title": "Night shuttles for the eastern wards",
        "summary": "A trial of shared minibuses between midnight and five.",
        "about": "<p>Three minibuses, ordered by telephone, on the routes that have no night bus.</p>",
        "lead": "Tame Valley Transport Executive",
        "person": "sian.morgan@example.org",
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
                "The operator gave its licence back, and no other could be found at this price. What the first eight weeks "
                "showed is published for the next attempt.",
            ),
        ),
        "milestones": (("Three vehicles on the road", -470, -456, ""), ("Two thousand rides", -300, None, "")),
        "deliverables": (("What the first eight weeks showed", "report", -360, -364),),
        "updates": (
            (
                -455,
                "The shuttles run from tonight. Order one by telephone until half an hour before you want to leave.",
            ),
            (
                -399,
                "No shuttles until further notice: two of three vehicles stay in the garage. Night bus 97 runs as before.",
            ),
        ),
    },
)

# Work from before the site, as a table of it is imported.
PAST: Final = (
    PastProject(
        number=1,
        source_id="demo:walking-buses-for-eleven-schools",
        title="Walking buses for eleven schools",
        summary="Parents who walk a school's children home in turn: what it takes to keep that going for a year.",
        about="Eleven primary schools tried it. A co-ordinator, paid for one day a week, found the parents, drew the routes "
        "and stood in when somebody was ill.\n\nSeven of the eleven still walked after a year. In the four others it ended "
        "with the co-ordinator's money.",
        lead="Sparkbrook Neighbourhood Forum",
        partners=("Selly Oak School of Public Health",),
        awarded_on=date(2013, 6, 18),
        starts_on=date(2013, 9, 2),
        ends_on=date(2014, 7, 22),
        state=ProjectState.EFFECT,
        value=Decimal(9_400),
        funding=(("Road safety budget of the council", Decimal(9_400)),),
        areas=("air-quality", "transport"),
    ),
)
