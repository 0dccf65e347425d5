from prospectus.demo_content.areas import DemoArea
from prospectus.demo_content.areas import DemoQuestion as Q

CROSS_CUTTING = (
    DemoArea(
        slug="air-quality",
        code="AIR",
        title="Air quality",
        outcome="cross-cutting",
        summary="Air that does not shorten lives, beginning with the streets around schools.",
        why=(
            "Some nine hundred people in Birmingham die early each year because of what they breathe, most of it from "
            "diesel. The law's limit for nitrogen dioxide is passed on the ring road and on nearly every road that "
            "feeds it. Those who live beside them drive least. The Supreme Court has told the government to act, and "
            "the government will tell us. We would rather choose how than be told: a zone, cleaner buses and taxis, "
            "streets closed at the school bell, or something that nobody has tried."
        ),
        questions=(
            Q("Which streets around schools would gain most from closing at the beginning and the end of the day?"),
            Q("Who would pay for a clean air zone in the end, and how could those who can least afford it be spared?"),
            Q("Can cheap sensors tell us what our eleven monitoring stations cannot?"),
            Q("What would persuade taxi owners to change their cars before the law makes them?", asked_in=2016),
        ),
        lead_post="Environmental protection manager",
        note="After the Supreme Court's judgment of April 2015 this area has become urgent.",
        status="open-to-ideas",
        priority="high",
        places=("ladywood", "edgbaston"),
        known=(
            "Half of the nitrogen dioxide on the ring road comes from cars, a third from vans and lorries.",
            "Levels inside a car in a queue are higher than on the pavement beside it.",
        ),
        offers={
            "data": "Hourly readings of all stations since 2000, as open data.",
            "access": "Twelve schools that want to measure.",
            "money": "£3,000 for sensors.",
        },
        tags=("public health", "streets", "schools"),
    ),
    DemoArea(
        slug="digital-inclusion",
        code="DIG",
        title="Digital inclusion",
        outcome="cross-cutting",
        summary="Nobody shut out because the form, the bus and the doctor have moved online.",
        why=(
            "Benefits, school places, jobs and doctors' appointments have moved to the web. One person in six in the "
            "city has never used it, and many more have only a phone whose data run out on the twentieth of the month. "
            "Libraries with computers open for fewer hours. Each service that goes digital saves the council money and "
            "costs somebody else a bus fare or an evening of a daughter's. We want to count both sides, and to know "
            "what help still works a year after the course is over."
        ),
        questions=(
            Q("What do people do when they cannot do it online, and who helps them?"),
            Q("Does teaching people one thing they want to do online last longer than a course in everything?"),
            Q("What would free wireless in a tower block cost over ten years, and who would use it?"),
            Q(
                "How many council services can be reached only online?",
                closed="Answered in our own audit of March 2015: nine. Four have been given a telephone line again.",
            ),
        ),
        lead_post="Digital services manager",
        note="Closed for now: the work goes on in Digital Birmingham's programme, and results will be published here.",
        status_2014="open-to-ideas",
        status="closed",
        priority="low",
        horizon=1,
        places=("erdington", "northfield", "perry-barr"),
        known=("Most people learn from a relative or a friend, and stop when the friend moves away.",),
        offers={"access": "Libraries, tenants' halls and two tower blocks."},
        tags=("libraries", "older people", "internet"),
    ),
)
