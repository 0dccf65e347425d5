from prospectus.demo_content.areas import DemoArea
from prospectus.demo_content.areas import DemoQuestion as Q

DEMOCRATIC = (
    DemoArea(
        slug="neighbourhood-democracy",
        code="DEM",
        title="Neighbourhood democracy",
        outcome="democratic-city",
        summary="Decisions taken as near to the street as sense allows, by people who live there.",
        why=(
            "Each councillor in Birmingham speaks for nearly ten thousand people: more than almost anywhere in Europe. "
            "In some wards fewer than one voter in four turns out. Ten districts were given budgets and then lost most "
            "of them; Sutton Coldfield has voted for a town council; Balsall Heath has shown for thirty years what "
            "neighbours can run themselves. We are asked to find a pattern that suits all of them and cannot find one. "
            "Perhaps there should be several."
        ),
        questions=(
            Q("Which decisions do people want to take in their own neighbourhood, once they hear what each one costs?"),
            Q("How can a neighbourhood hold money without the loudest ten people holding it?"),
            Q(
                "Should there be town or parish councils in other parts of the city?",
                "Sutton Coldfield's first elections are in May 2016. We would like to watch it with somebody.",
            ),
            Q("What brings people under twenty-five to a first meeting, and to a second?", asked_in=2016),
            Q(
                "Did district committees change any service for the better between 2004 and 2012?",
                closed="Answered by a review of their minutes and budgets, published in November 2015.",
            ),
        ),
        lead_post="Governance and elections lead",
        note="A review of district committees closed one question and sharpened two.",
        status_2014="open-to-ideas",
        status="open-to-ideas",
        priority="high",
        places=("sutton-coldfield", "hall-green", "northfield"),
        known=(
            "Turnout is lowest where people rent privately and move often.",
            "People who have once taken part in a local budget vote more often afterwards.",
        ),
        offers={
            "access": "Ward meetings, neighbourhood forums and their minutes.",
            "money": "£5,000 each for four wards that try a budget of their own.",
        },
        tags=("devolution", "elections", "wards"),
    ),
    DemoArea(
        slug="public-service-reform",
        code="PSR",
        title="Public service reform",
        outcome="democratic-city",
        summary="A council a third smaller that still keeps its promises, and says which it cannot.",
        why=(
            "By 2018 the council will have a third less to spend than in 2010. Slicing has reached the bone. The "
            "review of the council's governance in December 2014 asked for a plan that starts from what residents need "
            "and not from what departments do. Other cities face the same sums and few tell what they tried. We want "
            "to hear what worked elsewhere, what failed, and how partners and residents can be part of the choice and "
            "not only of its consequences."
        ),
        questions=(
            Q("Which services could be designed together with the people who use them, and what did that save?"),
            Q("What should a council stop doing first, and how does it tell people honestly?"),
            Q("How could five public bodies share one front door without sharing one computer system?"),
            Q("What does good scrutiny by councillors look like when services are run by partners?", asked_in=2016),
        ),
        lead_post="Head of policy and partnerships",
        note="The Future Council programme now answers for this area; a question on scrutiny was added.",
        status="open-to-ideas",
        priority="high",
        horizon=1,
        known=("Half of all calls to the contact centre are about something that was done wrong the first time.",),
        offers={
            "time": "The policy team, one day a fortnight.",
            "access": "Officers and councillors who decide, not only those who write.",
        },
        tags=("budget", "partnership", "governance"),
    ),
)
