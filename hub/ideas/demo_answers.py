"""What the council of the demo answers: idea by title, then each answer with its reason and the days it took."""

from typing import Final

from hub.ideas.enums import Answer

ANSWERS: Final[dict[str, tuple[tuple[Answer, str, int], ...]]] = {
    "A register of empty rooms above shops": (
        (
            Answer.NOT_NOW,
            "The officers who know the business rates are on the revaluation until the autumn. We come back then.",
            16,
        ),
        (
            Answer.PART,
            "One ward first: Sparkhill, from October, with the forum's walks and our rates records. If the count finds "
            "more than fifty rooms we do the other two. Talk to the empty homes team.",
            60,
        ),
    ),
    "Rent deposits as a revolving loan": (
        (
            Answer.NO,
            "The credit union lends for deposits since last year at four per cent, and we fund its first losses. A "
            "second fund beside it would cost more to run than it lends.",
            9,
        ),
    ),
    "Idling engines outside schools: nudge first, fine later": (
        (
            Answer.TAKEN_UP,
            "Twelve schools, six with cards, in the summer term. Public health pays for the sensors; the results are "
            "published whichever way they come out.",
            21,
        ),
    ),
    "One bus ticket for the first month of a new job": (
        (
            Answer.OUT_OF_SCOPE,
            "Fares are the transport authority's. We have passed this on, without names.",
            12,
        ),
    ),
    "Apprenticeships shared by three small firms": (
        (
            Answer.TAKEN_UP,
            "The skills team pays the levy for the first five, if three firms sign by June.",
            15,
        ),
    ),
    "Ask newcomers what they would have wanted to know": (
        (Answer.PART, "We ask in the four libraries where the welcome desk is. A city-wide round has to wait.", 27),
    ),
    "Walking groups on prescription, measured properly": (
        (Answer.TAKEN_UP, "Two practices in Handsworth begin in spring, with the measuring as you describe it.", 24),
    ),
    "A citizens' jury on one street's parking": (
        (Answer.NO, "Parking on this street is before the traffic commissioner, and we must not run beside that.", 11),
    ),
    "Open timetables that also say what was late": (
        (Answer.TAKEN_UP, "The data go out with the next contract for the displays, from January.", 34),
    ),
    "Lend laptops from libraries, with the data": (
        (Answer.NOT_NOW, "Two libraries close for repairs this year. Ask again once they are open.", 18),
    ),
}
