"""The words of the demo's calls. `days` count from the day on which the demo is loaded."""

from decimal import Decimal
from typing import Any, Final

_METHOD: Final = (
    "No method is described.",
    "A method is named, and does not fit the question.",
    "The method fits in part; large gaps stay open.",
    "The method fits; some steps are not explained.",
    "The method fits and is explained; risks are named.",
    "The method fits, is explained step by step, and says what happens where it fails.",
)
_PEOPLE: Final = (
    "Nothing is said of the people affected.",
    "They are mentioned.",
    "They are asked once.",
    "They are asked at several points.",
    "They take part in the work.",
    "They take part from the design on, and are paid for their time.",
)
_PRICE: Final = (
    "No costs are given.",
    "The costs do not add up.",
    "The costs add up and are not explained.",
    "The costs are explained.",
    "The costs are explained and in proportion.",
    "The costs are explained, in proportion, and leave room for what goes wrong.",
)

BRIEF: Final = """Brief for bidders

The council keeps a list of homes that have stood empty for more than six months. It is made from council tax records and
is known to be incomplete above shops. Whoever is awarded the work gets the list under an agreement on data protection.

The study should follow at least sixty homes from the day on which they became empty, and say for each what it would have
taken to bring it back, what that would have cost, and who could have paid for it.
"""

CALLS: Final[tuple[dict[str, Any], ...]] = (
    {
        "slug": "why-homes-stand-empty",
        "title": "Why homes above shops stand empty, and what would bring them back",
        "kind": "commission",
        "summary": "A study of sixty empty homes above shops on three high streets.",
        "wanted": (
            "<p>Some four thousand homes in the city have stood empty for more than six months. Many are above shops, "
            "where we know least. We want to know what keeps owners from letting them.</p>"
            "<ul><li>Follow sixty homes on three high streets.</li><li>Speak with owners, tenants and lenders.</li>"
            "<li>Say what would bring each home back, what it would cost, and who would pay.</li></ul>"
        ),
        "who": "<p>Any organisation, alone or in a partnership. At least one partner works in the area of a high street "
        "that is studied.</p>",
        "how": "<p>Say in three pages what you would do, and answer each criterion.</p>",
        "contact": "Housing strategy team",
        "days": {"opens_at": -12, "questions_until": 16, "closes_at": 30, "decision_by": 65},
        "more": {"lowest_value": Decimal(30_000), "highest_value": Decimal(45_000), "length_months": 9},
        "areas": ("housing",),
        "criteria": (
            ("Method", 40, "How you would find out, and why that way.", _METHOD),
            ("People who are affected", 35, "What part owners and tenants have in it.", _PEOPLE),
            ("Costs", 25, "What it costs, and whether that is in proportion.", _PRICE),
        ),
        "answers": (
            (
                "May a university and a tenants' association bid together?",
                "Yes. Name one of the two as the lead; each has to accept its part before you hand the bid in.",
            ),
            ("Is the list of empty homes public?", "No. Whoever is awarded the work gets it under an agreement."),
        ),
        "has_brief": True,
    },
    {
        "slug": "small-grants-for-cleaner-air-at-school-gates",
        "title": "Small grants for cleaner air at school gates",
        "kind": "grant",
        "summary": "Up to £5,000 each for schools and parents who try something out and measure it.",
        "wanted": "<p>Try one thing at a school gate for a term: a closed street, a walking bus, a bay that moves. Measure "
        "before and after with the monitors that we lend, and tell others what you found.</p>",
        "who": "<p>Schools, parents' groups and neighbourhood forums in the city.</p>",
        "contact": "Air quality team",
        "days": {"opens_at": -28, "questions_until": 3, "closes_at": 8, "decision_by": 36},
        "more": {"highest_value": Decimal(5_000), "length_months": 4},
        "areas": ("air-quality", "transport"),
        "from_an_idea": True,
        "criteria": (
            ("What you would try", 60, "Whether others could do the same.", _METHOD),
            ("Who takes part", 40, "Children, parents and neighbours.", _PEOPLE),
        ),
    },
    {
        "slug": "rooms-and-data-for-a-study-of-first-jobs",
        "title": "Rooms, data and officers' time for a study of first jobs",
        "kind": "in-kind",
        "summary": "No money, but access: to records of apprenticeships since 2008, and to those who keep them.",
        "wanted": "<p>We keep records of every apprenticeship that the council has paid for since 2008 and have never "
        "looked at what became of the people. We offer the records, a room and a day of an officer's time each week.</p>",
        "who": "<p>Universities and think tanks with an ethics board of their own.</p>",
        "contact": "Skills and employment team",
        "days": {"opens_at": 14, "questions_until": 35, "closes_at": 49, "decision_by": 80},
        "more": {"is_in_kind": True, "length_months": 12},
        "areas": ("youth-employment", "skills"),
    },
    {
        "slug": "what-helps-before-the-age-of-three",
        "title": "What helps before the age of three: a call for evidence",
        "kind": "evidence",
        "summary": "Send us what you have found out, published or not, on visits to families with small children.",
        "wanted": "<p>The council decides in the coming year how it goes on with home visits. Send evidence: results, also "
        "those that disappointed, evaluations, accounts of practice.</p>",
        "who": "<p>Everybody.</p>",
        "contact": "Early years team",
        "days": {"opens_at": -70, "questions_until": -30, "closes_at": -14, "decision_by": 40},
        "areas": ("early-years", "health-inequality"),
    },
    {
        "slug": "who-is-left-at-the-stop-at-night",
        "title": "Who is left at the stop at night",
        "kind": "commission",
        "summary": "A count of those whom no night bus takes home, on four routes and in their own words.",
        "wanted": "<p>Between midnight and five most routes have one bus an hour or none. Find out who waits, who has given "
        "up waiting, and what they do instead.</p>",
        "who": "<p>Any organisation, alone or in a partnership.</p>",
        "contact": "Transport policy team",
        "days": {"opens_at": -60, "questions_until": -25, "closes_at": -9, "decision_by": 30},
        "more": {"highest_value": Decimal(22_000), "length_months": 6},
        "areas": ("transport",),
        "criteria": (
            ("Method", 50, "How you would find those who are not at the stop any more.", _METHOD),
            ("People who are affected", 30, "What part night workers have in it.", _PEOPLE),
            ("Costs", 20, "What it costs, and whether that is in proportion.", _PRICE),
        ),
    },
    {
        "slug": "what-the-shops-of-one-street-would-need",
        "title": "What the shops of one street would need",
        "kind": "commission",
        "summary": "Every shop on one high street asked what would keep it there for another five years.",
        "wanted": "<p>Choose a high street outside the ring road. Ask in every shop, open or shut, what would keep it there, "
        "and say which of it the council could do.</p>",
        "who": "<p>Any organisation, alone or in a partnership.</p>",
        "contact": "Local centres team",
        "days": {"opens_at": -150, "questions_until": -120, "closes_at": -95, "decision_by": -50},
        "more": {"highest_value": Decimal(15_000), "length_months": 5},
        "areas": ("green-economy",),
        "criteria": (
            ("Method", 60, "How you would get an answer behind every door.", _METHOD),
            ("Costs", 40, "What it costs, and whether that is in proportion.", _PRICE),
        ),
    },
    {
        "slug": "challenge-one-letter-instead-of-six",
        "title": "Challenge: one letter instead of six",
        "kind": "challenge",
        "summary": "Households that move get six letters from the council. Show us how it could be one.",
        "wanted": "<p>First tell us in a page how you would go about it. We then invite the best to work a fortnight with "
        "those who write the letters, and to bid for the rest of the work.</p>",
        "who": "<p>Anybody: companies, groups, single people.</p>",
        "contact": "Customer services",
        "days": {"opens_at": -6, "questions_until": 10, "eoi_closes_at": 20, "closes_at": 55, "decision_by": 90},
        "more": {"stages": "two", "highest_value": Decimal(20_000), "length_months": 3, "is_anonymous": True},
        "areas": ("public-service-reform", "digital-inclusion"),
        "criteria": (
            ("What the household gets", 50, "Clear, short, and right.", _PEOPLE),
            ("What it takes", 50, "Whether those who write letters today could do it.", _METHOD),
        ),
    },
    {
        "slug": "a-repair-library-in-every-district",
        "title": "A repair library in every district",
        "kind": "grant",
        "summary": "Tools to borrow and somebody who shows how: a plan for ten districts, tried out in two.",
        "wanted": "<p>Tell us first in a page where you would begin and who would open the door. We ask a few to write the "
        "whole plan, with what it costs to keep such a place open for three years.</p>",
        "who": "<p>Any organisation, alone or in a partnership.</p>",
        "contact": "Waste and recycling team",
        "days": {"opens_at": -40, "questions_until": 14, "eoi_closes_at": -12, "closes_at": 26, "decision_by": 60},
        "more": {"stages": "two", "highest_value": Decimal(40_000), "length_months": 12},
        "areas": ("green-economy",),
        "criteria": (
            ("Place", 60, "Whether people would come, and who would be there.", _PEOPLE),
            ("Costs", 40, "What it costs to keep it open.", _PRICE),
        ),
    },
    {
        "slug": "a-festival-of-neighbourhood-budgets",
        "title": "A festival of neighbourhood budgets",
        "kind": "commission",
        "summary": "A week in which ten wards decide together on small sums.",
        "wanted": "<p>Plan and hold a week in which people of ten wards decide on £10,000 each.</p>",
        "who": "<p>Any organisation.</p>",
        "contact": "Neighbourhoods team",
        "days": {"opens_at": -40, "questions_until": -10, "closes_at": 12, "decision_by": 40},
        "more": {"highest_value": Decimal(18_000)},
        "areas": ("neighbourhood-democracy",),
        "criteria": (
            ("Plan", 70, "Whether it can be done in the time.", _METHOD),
            ("Costs", 30, "Whether they are in proportion.", _PRICE),
        ),
        "cancelled": "Cabinet has put the ward budgets of this year into repairs after the flood of June, so there is nothing "
        "to decide on. We are sorry for the work that has gone into bids, and shall ask again next year.",
    },
)
