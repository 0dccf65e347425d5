from prospectus.demo_content.areas import DemoArea
from prospectus.demo_content.areas import DemoQuestion as Q

PROSPEROUS = (
    DemoArea(
        slug="youth-employment",
        code="YOU",
        title="Youth employment",
        outcome="prosperous-city",
        summary="A first job worth having for every young person in Europe's youngest big city.",
        why=(
            "Being young and out of work for a year costs a person about a tenth of their wages at forty. In "
            "Birmingham more than one young person in five who looks for work has none, twice the country's share, "
            "while employers along the Tame valley cannot fill apprenticeships. The Youth Commission heard both sides "
            "say the same thing: they never meet. Schemes come and go faster than anybody can learn from them. We want "
            "fewer, better ones, chosen by what happens to young people two years later."
        ),
        questions=(
            Q("What happens to young people two years after each kind of scheme, compared with those who had none?"),
            Q("Which employers take on young people without qualifications and keep them, and why?"),
            Q("Would a young person's travel pass for the first three months of a job pay for itself?"),
            Q(
                "How many job schemes for under-25s run in the city at one time?",
                closed="Answered: forty-seven, mapped in July 2015. The map is kept up by the careers partnership.",
            ),
        ),
        lead_post="Employment and skills manager",
        note="The map of schemes is done; the evaluation of the travel pass is in its second year.",
        status_2014="call-open",
        status="in-project",
        priority="high",
        places=("perry-barr", "ladywood", "erdington"),
        known=(
            "Work experience at fifteen is the best single sign of work at nineteen.",
            "Two thirds of small employers have never been asked to take an apprentice.",
        ),
        offers={
            "money": "£40,000 for the travel pass trial, awarded in 2015.",
            "access": "The Youth Commission's panel of sixty young people.",
            "data": "Destinations of school leavers by ward.",
        },
        tags=("young people", "apprenticeships", "jobs"),
    ),
    DemoArea(
        slug="transport",
        code="TRA",
        title="Transport",
        outcome="prosperous-city",
        summary="To get across the city without a car, in time for a shift that starts at six.",
        why=(
            "Birmingham was rebuilt for the car and now waits in it. A quarter of all car journeys here are shorter "
            "than a mile. Those without a car lose most: the jobs at the airport, the hospitals and the warehouses "
            "start before the first bus. Trams are coming, and a railway that will bring London within fifty minutes; "
            "neither stops in most of the city. How people move in twenty years depends on what we decide about "
            "streets, fares and land in the next two."
        ),
        questions=(
            Q("Which jobs can nobody reach before seven in the morning without a car, and from where?"),
            Q("What would make people walk or cycle a journey of less than a mile?"),
            Q("Could one fare across bus, tram and train be had without buying the operators out?"),
            Q("How should the land around new stops be planned so that those who live there now gain?", asked_in=2016),
        ),
        lead_post="Head of transport policy",
        note="The vision for moving about the city until 2035 was adopted; questions now follow its chapters.",
        status="open-to-ideas",
        horizon=20,
        known=(
            "One household in three has no car; in some wards it is one in two.",
            "Bus speeds have fallen by a tenth in eight years.",
        ),
        offers={
            "data": "Counts of traffic, bus times and footfall since 2008.",
            "time": "The transport modelling team.",
        },
        resources=(
            (
                "Birmingham Connected",
                "https://www.birmingham.gov.uk/connected",
                "The white paper on moving about the city",
            ),
        ),
        tags=("buses", "cycling", "streets"),
    ),
    DemoArea(
        slug="green-economy",
        code="GRE",
        title="Green economy",
        outcome="prosperous-city",
        summary="Warm homes, clean energy and the trades to make them, made in the Midlands.",
        why=(
            "The city means to cut its carbon by 60 per cent before 2027. It has more old, cold houses than almost "
            "any other, and thousands of skilled people who once made car parts. These are one opportunity. Programmes "
            "to insulate homes came and collapsed with their grants, and firms learned to trust none. We want a "
            "market that outlives its subsidies, and to know which part of the work a city must do itself."
        ),
        questions=(
            Q("What would make an owner insulate a solid-wall house when no grant is on offer?"),
            Q("Which heat networks could serve a whole neighbourhood, and who would own the pipes?"),
            Q("Which skills will the trades lack first if we retrofit 10,000 homes a year?"),
            Q(
                "Should the council run an energy company of its own?",
                closed="Closed in January 2016: cabinet decided against it for now. The options paper is published.",
            ),
        ),
        lead_post="Sustainability programme manager",
        note="The question of an energy company was closed after cabinet's decision.",
        status_2014="open-to-ideas",
        status="exploring",
        horizon=10,
        known=("Four in ten homes in the city have solid walls.",),
        offers={
            "data": "Energy certificates by street, and the city's heat map.",
            "time": "Advice on planning and leases.",
        },
        tags=("energy", "climate", "retrofit"),
    ),
    DemoArea(
        slug="skills",
        code="SKI",
        title="Skills",
        outcome="prosperous-city",
        summary="Adults who can change trade at forty, and employers who help them do it.",
        why=(
            "One adult of working age in six in Birmingham has no qualification at all: the highest share of any big "
            "English city. The jobs that asked for none are going first. Evening classes have lost half of their "
            "students in five years, and those who need them most never liked school. Employers say that they cannot "
            "find people, and train few. A city with a young population and two dozen colleges and universities should "
            "be able to do better than that."
        ),
        questions=(
            Q("What brings adults who hated school back into learning, and what keeps them there past half-term?"),
            Q("How could small firms share the cost and the risk of training one another's people?"),
            Q("Which qualifications do local employers actually look at when they hire?"),
        ),
        lead_post="Head of adult learning",
        note="Answered in part by the skills inquiry of 2015; a second round of questions is being written.",
        status="answered",
        places=("hodge-hill", "yardley"),
        known=("Learners who start with a friend are half as likely to drop out.",),
        offers={"access": "Libraries and learning centres as places to try things.", "data": "Enrolments since 2006."},
        tags=("adult learning", "jobs", "employers"),
    ),
)
