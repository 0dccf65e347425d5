from prospectus.demo_content.areas import DemoArea
from prospectus.demo_content.areas import DemoQuestion as Q

FAIR = (
    DemoArea(
        slug="housing",
        code="HOU",
        title="Housing",
        outcome="fair-city",
        summary="More good homes that people can afford, and no home left empty for want of a plan.",
        why=(
            "Birmingham needs some 89,000 more homes by 2031, and has room inside its boundary for little more than "
            "half of them. Meanwhile thousands of homes stand empty, and the private rented sector has doubled in ten "
            "years without anybody deciding that it should. Families in temporary accommodation move school as often "
            "as they move house. What we build, license, repair and fill in the next five years settles who can live "
            "here in twenty. We know how many homes are needed; we know far less about what persuades owners, lenders "
            "and neighbours to let them happen."
        ),
        questions=(
            Q(
                "What would bring privately owned empty homes back into use soonest, street by street?",
                "We have loans, advice and compulsory purchase. We do not know which owners answer to which.",
            ),
            Q(
                "How many homes have stood empty for more than six months, and who owns them?",
                closed="Answered by the empty homes count of autumn 2015, which now feeds our open data every quarter.",
            ),
            Q(
                "Would licensing of private landlords by ward improve homes, or move the worst landlords next door?",
                "Evidence from cities that licensed some wards and not others is worth most to us.",
            ),
            Q("Who could build on small council plots of fewer than ten homes, and what stops them today?"),
            Q(
                "What do families in temporary accommodation say would have kept them in their last home?",
                "We can introduce you to families who have agreed to talk.",
                asked_in=2016,
            ),
        ),
        lead_post="Head of housing strategy",
        note="Two pilot schemes on empty homes have begun, after fourteen ideas from members.",
        status_2014="open-to-ideas",
        status="in-project",
        priority="high",
        places=("ladywood", "erdington", "hodge-hill"),
        known=(
            "Homes are emptiest where they are cheapest: the inner ring and parts of Erdington.",
            "Owners of one empty home answer letters; owners of several answer orders.",
            "Every family kept out of temporary accommodation saves the council about £9,000 a year.",
        ),
        offers={
            "money": "Up to £25,000 for a pilot in one ward, through a call.",
            "time": "A day a week of a housing officer for six months.",
            "data": "Council tax records of empty homes, pseudonymised, under an agreement.",
            "access": "Introductions to landlords' forums and to three housing associations.",
        },
        resources=(
            ("Birmingham Development Plan", "https://www.birmingham.gov.uk/plan2031", "What is to be built until 2031"),
        ),
        tags=("empty homes", "private renting", "homelessness"),
    ),
    DemoArea(
        slug="community-cohesion",
        code="COH",
        title="Community cohesion",
        outcome="fair-city",
        summary="A young city of many origins in which neighbours know and trust one another.",
        why=(
            "Nearly half of the people of Birmingham are under thirty, and more than two in five belong to an ethnic "
            "minority; soon no group will be the majority. Most people get on with their neighbours and say so. But "
            "schools, jobs and streets sort us more than we like, and a rumour now crosses the city in an hour. Trust "
            "is built in ordinary places: playgrounds, factory canteens, waiting rooms. We want to know which of them "
            "do it, and how a council helps without getting in the way."
        ),
        questions=(
            Q("Which everyday places in the city mix people who would not otherwise meet, and what makes them work?"),
            Q("How should a neighbourhood answer a rumour in its first two hours, and who is believed?"),
            Q(
                "Does twinning schools across the city change what pupils think of each other a year later?",
                "Four pairs of primary schools have begun. We can share their plans but lack a baseline for the first.",
            ),
            Q(
                "What can we learn from how Birmingham's faith groups worked together in August 2011?",
                closed="Answered: a round table of faith and youth leaders reported in May 2015.",
            ),
        ),
        lead_post="Cohesion and equalities lead",
        note="Twinned schools were added to what we offer access to.",
        status="open-to-ideas",
        horizon=10,
        places=("ladywood", "hall-green", "hodge-hill"),
        known=(
            "Eight in ten residents say that people of different backgrounds get on in their area.",
            "Trust between strangers is lowest where people move most often, whatever their origin.",
        ),
        offers={"time": "Two afternoons a month of the cohesion team.", "access": "Twinned schools and faith forums."},
        tags=("trust", "faith", "young people"),
    ),
    DemoArea(
        slug="early-years",
        code="EAR",
        title="Early years",
        outcome="fair-city",
        summary="Every child ready for school at five, wherever in the city it was born.",
        why=(
            "A child's first thousand days shape the next seventy years. In some wards of Birmingham a third of "
            "children start school without the words they need to make a friend or follow a story. Free places for "
            "two-year-olds go unused where they would help most. Health visitors, children's centres, libraries and "
            "grandparents all do part of the work; few of them meet. Money is going down while births are going up, so "
            "we must know what works early enough to stop what does not."
        ),
        questions=(
            Q("Why do families who could have a free place for their two-year-old not take it, ward by ward?"),
            Q("Which ways of helping parents talk and read with small children still show an effect at seven?"),
            Q("Could one visit, one record and one named person replace the four services a family meets today?"),
            Q("What do grandparents and childminders need to do what nurseries do?", asked_in=2016),
        ),
        lead_post="Assistant director, early help",
        note="A project on one record for each family has begun with two children's centres.",
        status_2014="open-to-ideas",
        status="in-project",
        priority="high",
        horizon=20,
        places=("hodge-hill", "ladywood", "yardley"),
        known=("About 4,000 free places for two-year-olds were unused in the autumn of 2015.",),
        offers={
            "money": "£15,000 for an evaluation that starts before the change does.",
            "data": "Development checks at two and five, linked and pseudonymised.",
            "access": "Six children's centres that want to try something.",
        },
        tags=("children", "families", "language"),
    ),
    DemoArea(
        slug="health-inequality",
        code="HEA",
        title="Health inequality",
        outcome="fair-city",
        summary="To close the gap of up to ten years of life between wards a bus ride apart.",
        why=(
            "A boy born near the end of the cross-city line can expect to live ten years longer than one born near "
            "its middle. Most of that gap is not made in hospitals: it is made by damp, debt, worry, air and work. "
            "Public health has been the council's duty since 2013, which puts housing, parks and licensing in the same "
            "hands as health for the first time in forty years. We want to know which of those levers moves the gap, "
            "and not only the average."
        ),
        questions=(
            Q("Which things within a council's own power narrow the gap between wards, and how soon would we see it?"),
            Q("What is the least that a hostile, cold or damp home costs the health service each winter?"),
            Q("Do social prescriptions by family doctors reach those who need them, or those who ask?"),
            Q("How could licensing and planning make the food near our schools better?", asked_in=2016),
            Q("Who are the people that no health survey reaches, and who knows them?", asked_in=2016),
        ),
        lead_post="Consultant in public health",
        note="Two questions were added after the health and wellbeing board's spring meeting.",
        status="open-to-ideas",
        priority="high",
        horizon=10,
        known=(
            "The gap in healthy years is wider than that in years.",
            "Falls, lungs and hearts make most of the winter's extra deaths.",
        ),
        offers={
            "data": "Ward profiles and the joint strategic needs assessment, with its tables.",
            "time": "An analyst of public health for ten days.",
        },
        resources=(
            (
                "Marmot review",
                "https://www.instituteofhealthequity.org/",
                "What makes health unequal, and what narrows it",
            ),
        ),
        tags=("public health", "wards", "prevention"),
    ),
)
