"""The ideas of the demo: who wrote what about which policy area, and what others said. All people are fictional."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoIdea:
    """An idea of the demo. `author` is the part of the address before the @; so are those of the comments."""

    title: str
    author: str
    area: str
    summary: str
    proposal: str
    problem: str = ""
    evidence: str = ""
    needs: str = ""
    offers: str = ""
    others: tuple[str, ...] = ()  # Further policy areas, by code.
    named: tuple[str, ...] = ()  # Whom it is shared with by name, instead of with all members.
    co_author: str = ""
    tags: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False


IDEAS: Final = (
    DemoIdea(
        title="A register of empty rooms above shops",
        author="harpreet.sandhu",
        area="HOU",
        summary="Nobody knows how many homes could be made above the shops of our high streets. Let us count them.",
        problem="""Walk along any of the older shopping streets and look up: curtains that have not moved for years. Meanwhile
families wait in rooms for the night.""",
        proposal="""Count them in three wards, by eye and from council tax records, and ask owners one question:
*what would have to be true for somebody to live here?*""",
        evidence="""On one street in Aston we counted for a morning: of 84 shops, **31 had an upper floor that nobody uses**.
Eleven owners answered our letter, and seven would let if somebody else carried the first repairs.""",
        needs="""- access to the register of business rates
- two neighbourhood forums who know their streets
- a surveyor for ten days""",
        offers="Three doctoral students who have done this before, and the questionnaire.",
        others=("GRE",),
        tags=("empty homes", "high streets"),
        comments=(
            ("farah.malik", "Our forum would walk the Stratford Road with you. We know which owners answer letters."),
            (
                "owen.pritchard",
                "Ask insurers as well. Three owners told me that a flat above makes the shop uninsurable.",
            ),
        ),
    ),
    DemoIdea(
        title="Rent deposits as a revolving loan",
        author="member",
        area="HOU",
        summary="Most evictions we see began with a deposit borrowed at a bad rate. A small fund could end that.",
        problem="Of the last two hundred families at our advice desk, seventy-one had borrowed their deposit.",
        proposal="""A fund of £150,000, lent without interest and paid back through the rent, would serve about two hundred families at a
time.""",
        needs="Somebody who carries the risk of the first year with us.",
        offers="We can run the desk.",
        tags=("private renting", "debt"),
        comments=(
            ("jack.fenwick", "The council did this in the eighties for key workers. The papers are in the archive."),
        ),
    ),
    DemoIdea(
        title="Idling engines outside schools: nudge first, fine later",
        author="grace.okafor",
        area="AIR",
        summary="Children with clipboards reduced idling by two thirds at one school. We should test it at twelve.",
        proposal="""At one school in Selly Oak pupils counted idling cars for a fortnight, then handed drivers a card with the
count. Idling fell by two thirds and stayed down until Easter.

One school proves nothing. **Twelve schools, six of them with cards**, would. We have the sensors and the ethics
approval; we need head teachers.""",
        tags=("schools", "behaviour"),
        comments=(
            ("ruth.abrams", "Two faith schools would take part. They would want to choose the wording of the card."),
            (
                "sian.morgan",
                "We could lend you bus-stop sensors, see https://tame-valley-transport-executive.example.org/",
            ),
        ),
    ),
    DemoIdea(
        title="One bus ticket for the first month of a new job",
        author="delroy.bennett",
        area="YOU",
        summary="Young people turn down work they cannot afford to reach before the first wage. Pay for that month.",
        proposal="""In our last cohort nine of forty turned down an offer because of the fare. A month's pass costs less than a
week on benefits.

Ask: that the transport executive sells us passes at the bulk rate, and that employers pay half of it back when the
person is still there after three months.""",
        tags=("fares", "first jobs"),
        comments=(
            (
                "tomasz.wilk",
                "Our members would sign that tomorrow. Shift times are the harder part: no bus before six.",
            ),
            ("sian.morgan", "Bulk passes exist for universities. I will find out whether the contract allows others."),
        ),
    ),
    DemoIdea(
        title="Apprenticeships shared by three small firms",
        author="tomasz.wilk",
        area="SKI",
        summary="A firm of eight cannot carry an apprentice for three years. Three firms of eight can.",
        proposal="""Each firm takes the apprentice for a year, a pool employs them throughout, and the college deals with one
office instead of three. We have run it with four young people since last autumn; none has left.

I should like somebody independent to look at the costs.""",
        tags=("apprenticeships", "small firms"),
        comments=(
            ("harpreet.sandhu", "A doctoral student of ours could do this as a case study, published under our name."),
        ),
    ),
    DemoIdea(
        title="Ask newcomers what they would have wanted to know",
        author="ruth.abrams",
        area="COH",
        summary="Every leaflet for new arrivals is written by people who have lived here for decades.",
        proposal="""We ran eleven kitchen-table talks in seven languages. The first questions were never about rights. They were:
*which bin, which bus, whom can I ask without being laughed at?*

> Nobody told me that the doctor is free. I paid a man forty pounds to make the appointment.

The idea is a welcome written by last year's newcomers for next year's, revised every spring.""",
        tags=("welcome", "languages"),
        comments=(("farah.malik", "Please add Bengali and Somali. I can find you six readers for each."),),
    ),
    DemoIdea(
        title="Walking groups on prescription, measured properly",
        author="grace.okafor",
        area="HEA",
        summary="Everybody loves walking groups and nobody has counted who drops out. We would.",
        proposal="""Practices in the east of the city send about four hundred people a year to walking groups. We know who starts.
We do not know who stops, or why.

A card reader at the meeting point, consent on one page, and a year of patience is all that it takes.""",
        tags=("prevention", "evaluation"),
    ),
    DemoIdea(
        title="A citizens' jury on one street's parking",
        author="jack.fenwick",
        area="DEM",
        summary="Juries are tried on great questions and fail. Try one on a question that people have fought over for years.",
        proposal="""Twelve residents drawn by lot, two Saturdays, the officers' evidence in plain English, and a promise beforehand:
the cabinet member answers the verdict in public within a month.

The street should be small and the quarrel old. I can name three.""",
        tags=("juries", "neighbourhoods"),
        comments=(
            ("owen.pritchard", "The promise is the whole idea. Without it this is a focus group with sandwiches."),
            ("farah.malik", "One of your three is ours, I think. We would still do it."),
        ),
    ),
    DemoIdea(
        title="Open timetables that also say what was late",
        author="priya.raman",
        area="TRA",
        summary="We know when the bus should come. Publishing when it came would cost almost nothing.",
        proposal="""The vehicles already report their place every thirty seconds. Keeping a year of it takes less room than a film.

We offer to build the page and keep it running. We ask for a copy of the feed under an open licence.""",
        tags=("open data", "buses"),
        comments=(
            (
                "sian.morgan",
                "I am for it. The operators will want a month's delay in the figures; could you live with that?",
            ),
        ),
    ),
    DemoIdea(
        title="Insulate the terraces street by street, not house by house",
        author="harpreet.sandhu",
        area="GRE",
        summary="Scaffolding is a third of the cost. Doing a whole side of a street at once saves most of it.",
        proposal="""Grants go to households, so firms drive across the city from one gable to the next. If a street applied together,
our model says that the price for each house falls by *22 to 31 per cent*.

The obstacle is the form, which asks for one name.""",
        tags=("retrofit", "procurement"),
    ),
    DemoIdea(
        title="Lend laptops from libraries, with the data",
        author="priya.raman",
        area="DIG",
        summary="A laptop without a connection is a tray. Lend both for six weeks, and renew without questions.",
        proposal="""Forty refurbished machines, SIM cards from a pool, and a volunteer on Thursday evenings. We have the machines and
the Thursdays. We need two libraries and somebody who understands contracts for data.""",
        tags=("libraries", "access"),
        comments=(("member", "Ladywood library has a locked cupboard and a willing manager. When do we start?"),),
    ),
    DemoIdea(
        title="Tell people once: one change of address for every service",
        author="owen.pritchard",
        area="PSR",
        summary="A family that moves tells the city up to nine times. We counted the forms.",
        problem="Each service asks for the same four facts on a form of its own, and each loses some of them.",
        co_author="priya.raman",
        proposal="""The law allows sharing for this purpose with consent; what is missing is an owner. We propose a six-month trial
between council tax, schools admissions and the libraries, with the errors published.""",
        tags=("forms", "data sharing"),
        comments=(
            ("secretariat", "The council would like to talk about this. I shall write to you by the end of the month."),
        ),
    ),
    DemoIdea(
        title="Childminders in empty classrooms",
        author="member",
        area="EAR",
        summary="Rolls are falling in some schools while childminders look for rooms.",
        co_author="grace.okafor",
        proposal="Notes so far. Ask the diocese about insurance. Who holds the keys in the holidays?",
        is_draft=True,
    ),
    DemoIdea(
        title="What the repair café learned about toasters",
        author="member",
        area="GRE",
        summary="Three years of repair slips, never looked at.",
        proposal="1,140 slips in a shoebox. Would somebody type them in?",
        named=("owen.pritchard", "harpreet.sandhu"),
        comments=(("harpreet.sandhu", "Bring the shoebox. Our scanner reads worse hands than yours."),),
    ),
    DemoIdea(
        title="A fair for the people who lose tenders",
        author="owen.pritchard",
        area="PSR",
        summary="Half of what councils need was in the bid that came second.",
        proposal="To be written after talking to the guild.",
        is_draft=True,
    ),
)
