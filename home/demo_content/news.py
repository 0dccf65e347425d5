"""News of the demo: a believable five years of a policy community. People and bodies in it are made up."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Story:
    """A news story. `quote` is somebody's words and who said them, or empty."""

    slug: str
    happened_on: date
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    quote: tuple[str, str] = ("", "")


STORIES: Final = (
    Story(
        "policy-community-opens",
        date(2012, 11, 14),
        "The Birmingham Policy Community opens its doors",
        "Think tanks, universities, unions and community groups meet the council to agree how to make policy together.",
        (
            "Ninety people from forty-one bodies came to the Council House last week to start something that the "
            "city has "
            "not tried before: a standing community that works on its hardest questions with the council, in the open, "
            "and before decisions are taken rather than after.",
            "Joining is free. Members share ideas with each other in private, and the council promises to answer "
            "each of "
            "them with a date and a reason. What is commissioned is published for everyone.",
            "The first policy areas will be set out in a prospectus in the new year. Until then, members are asked "
            "to say "
            "which questions they would want in it.",
        ),
        ("prospectus", "membership"),
        (
            "We have many plans in this city and few places to argue about them early enough.",
            "Chair of the founding meeting",
        ),
    ),
    Story(
        "first-steering-group",
        date(2013, 2, 6),
        "Eleven people to steer the community's first year",
        "The steering group mixes sectors on purpose, and publishes its minutes within ten working days.",
        (
            "Members have chosen a steering group of eleven: two each from universities, voluntary bodies and "
            "business, "
            "and one each from a union, a think tank, a faith group, the health service and the council.",
            "No sector can outvote the others. Terms are two years, and half of the seats fall free each year. "
            "Minutes are "
            "published in full, with the actions and the names of those who took them on.",
        ),
        ("governance", "membership"),
    ),
    Story(
        "empty-homes-roundtable",
        date(2013, 6, 20),
        "Round table asks why empty homes stay empty",
        "Housing associations, landlords and two residents' groups compared twelve streets house by house.",
        (
            "Most talk about empty homes counts them. The round table in Handsworth did the opposite: it took twelve "
            "streets and asked of each empty house who owns it, since when it has stood empty, and what would bring it "
            "back into use.",
            "In seven of ten cases the owner wanted to let or sell and did not know how to begin. Probate and small "
            "repairs "
            "came up far more often than speculation. The note of the meeting is open for comment by members.",
        ),
        ("housing", "empty homes"),
    ),
    Story(
        "library-evidence-desk",
        date(2013, 9, 12),
        "An evidence desk in the new Library of Birmingham",
        "Researchers from three universities answer questions from anyone, every Thursday afternoon.",
        (
            "The Library of Birmingham opened this month in Centenary Square. On Thursday afternoons its first floor "
            "now has "
            "a desk where anybody may bring a question about the city and leave with what is known about it.",
            "In its first fortnight the desk took questions about bus fares, damp, school places and the number of "
            "languages "
            "spoken in one ward. Questions that nobody could answer are sent to the policy community as candidates "
            "for the "
            "prospectus.",
        ),
        ("evidence", "libraries"),
    ),
    Story(
        "prospectus-2014-published",
        date(2014, 1, 22),
        "The first prospectus: what the city wants to know",
        "Twelve policy areas under four outcomes, each with numbered questions that anyone may cite.",
        (
            "The 2014 prospectus is out. It sets out twelve policy areas, from housing to public service reform, and "
            "asks "
            "numbered questions in each. A question keeps its number for good, so that an idea, a bid or a report "
            "can say "
            "which one it answers.",
            "Each area says what the council can offer: money, officers' time, data or access. Some offer only the "
            "last, "
            "and say so. Members may share ideas on any of them from today.",
        ),
        ("prospectus",),
    ),
    Story(
        "young-commissioners",
        date(2014, 5, 8),
        "Sixteen young people assess ideas about youth employment",
        "They read every proposal, met the authors, and turned down the one that officers had liked best.",
        (
            "For six weeks sixteen people between 16 and 24 acted as a panel on ideas about youth employment. They had "
            "training in reading a budget, the right to call in authors, and a veto.",
            "They used it once. The idea that came first with officers asked young people to travel across the city "
            "for a "
            "morning's advice. The panel priced the bus fare and sent it back. The version that returned puts the "
            "advice "
            "where the young people already are.",
        ),
        ("youth employment", "participation"),
        ("Nobody had added up the fares. We did it on a phone in two minutes.", "A member of the panel, aged 19"),
    ),
    Story(
        "air-quality-sensors",
        date(2014, 10, 2),
        "School-gate sensors show when the air is worst",
        "Parents at nine schools carried sensors for a term. The peak is shorter and sharper than models say.",
        (
            "Parents and pupils at nine primary schools measured the air at their gates for a whole term. The worst "
            "quarter "
            "of an hour is between 8.35 and 8.50, and at three schools it is over before the official reading of the "
            "day.",
            "The data set is published with its method and its gaps. The authors warn that cheap sensors read high "
            "in fog, "
            "and have marked those days.",
        ),
        ("air quality", "evidence", "schools"),
    ),
    Story(
        "review-of-governance",
        date(2014, 12, 11),
        "What the review of the council's governance asks of us",
        "A public review asks for stronger partnership and clearer vision. Members discuss what the community can "
        "give.",
        (
            "The review of the council's governance and organisational capabilities, led by Sir Bob Kerslake, was "
            "published "
            "this week. It asks the council to work with partners on a shared vision for the city and to be plainer "
            "about "
            "how it decides.",
            "The steering group has set aside its January meeting to ask what the community should do differently. "
            "Members "
            "are asked for evidence rather than opinions, and for one thing that the community should stop doing.",
        ),
        ("governance",),
    ),
    Story(
        "partners-launched",
        date(2015, 7, 16),
        "From policy community to Birmingham Partners",
        "The network widens from policy to delivery. Nothing that members shared in private changes hands.",
        (
            "The community becomes part of Birmingham Partners, a wider network of bodies that want to act together as "
            "well as think together. The prospectus, the publications and the way ideas are answered stay as they are.",
            "Ideas that members shared in private stay with those with whom they were shared. Nobody is moved into "
            "the new "
            "network without asking.",
        ),
        ("membership", "governance"),
    ),
    Story(
        "prospectus-2016-published",
        date(2016, 3, 9),
        "The 2016 prospectus: three areas answered, two new",
        "The new edition says what came of the questions of 2014, including those that nobody could answer.",
        (
            "The second edition of the prospectus keeps the twelve policy areas and renews their questions. "
            "Thirty-one of "
            "the questions asked in 2014 are closed with a reason. Nine were answered by commissioned work, fourteen "
            "by "
            "work that members did anyway, and eight turned out to be the wrong question.",
            "The edition of 2014 remains on the site as it was, marked as an earlier one, so that reports which cite "
            "it "
            "still lead somewhere.",
        ),
        ("prospectus",),
    ),
    Story(
        "health-inequality-maps",
        date(2016, 9, 29),
        "Ten minutes apart, ten years apart",
        "A briefing follows one bus route across the city and compares healthy years of life at each stop.",
        (
            "The briefing takes the number 11 bus round the Outer Circle and reports, stop by stop, how long people "
            "can "
            "expect to live in good health. The figures come from published statistics for wards; the route makes "
            "them hard "
            "to forget.",
            "Its authors ask for one change: that every report to a committee which affects health names the wards "
            "that gain "
            "and those that lose.",
        ),
        ("health inequality", "evidence", "transport"),
    ),
    Story(
        "digital-champions",
        date(2017, 2, 15),
        "Digital champions in 60 community centres",
        "An idea that a volunteer shared in private two years ago is now running in every district.",
        (
            "In 2015 a volunteer at a community centre in Ladywood shared a one-page idea with the community: train "
            "people "
            "whom others already ask for help, and pay their bus fare and their lunch.",
            "It was answered within a month, became a call, and was piloted in six centres. This week the sixtieth "
            "centre "
            "joined. The evaluation, with what did not work, is among the publications.",
        ),
        ("digital inclusion", "participation"),
    ),
    Story(
        "what-became-of-ideas",
        date(2017, 6, 21),
        "What becomes of an idea that is shared",
        "Who reads it, who may answer, and what stays among members.",
        (
            "An idea that is shared goes to the members and to nobody else: it has no public address, and no search of "
            "strangers finds it. Members comment beneath it, and many of the best have found their partners there.",
            "Its author may mend it at any time. What came of the work, where somebody took it up, is published here "
            "like every other report, for everybody to read and to cite.",
        ),
        ("participation", "governance", "evidence"),
    ),
)
