"""What was handed over in the demo's projects, all of it fictional: by project and deliverable."""

from typing import Any, Final

from hub.publications.enums import PublicationType

REPORTS: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("what-parents-say-about-the-two-year-check", "What parents said"): {
        "title": "Two years old, and then? What 207 parents say about the health check",
        "summary": "Most parents found the check kind and quick. What they missed is somebody who rings afterwards.",
        "authors": "Grace Okafor\nLidia Marsh",
        "type": PublicationType.REPORT,
        "opens": 0,
        "abstract": (
            "We asked parents in nine health centres what the check at two had found, and what came after it. 207 "
            "answered. Nine in ten felt that they were listened to. Of the 61 who were told that something should be "
            "looked at again, 24 had heard nothing three months later; most of them had not asked, since they took "
            "silence for good news."
        ),
        "body": """
## How we asked
Health visitors handed a sheet and an envelope to every parent who came to the check in nine centres, from the autumn to
the spring. The sheet was in six languages and had seven questions, four of them with room to write. Nobody who works for
the service opened an envelope: they came to us by post. We sent out 640 and got 207 back, which is a third. Parents who
rent, and parents whose first language is not English, answered as often as others did; fathers hardly at all.

## What the check is like
Nine parents in ten say that they were listened to, and eight in ten that they understood what was looked at. The check
took twenty minutes at most. Where parents were unhappy they write of the waiting room rather than of the check: it is the
one in which they sit when a child is ill.

> She asked about me before she asked about him. Nobody had done that for two years. — A mother, in the south of the city

## What comes after it
= 24 of 61 | parents who were told that something should be looked at again had heard nothing three months later | Our sheet, question 6

This is what we did not expect to find. Sixty-one parents went home with the word that their child's speech, walking or
weight should be looked at again. Three months later thirty-seven had been called, most of them within five weeks. Of the
twenty-four others five had rung to ask. The rest took silence for good news: if it were bad, they write, somebody would
have rung.

Nobody had told them by when they would hear. The letter says that an appointment will follow. In two centres a health
visitor writes a date by hand on the letter, and the name of somebody to ring. From these two centres no parent wrote that
they had heard nothing.

## What we would do
Put a date and a name on the letter. It costs nothing, and two centres do it. Then count, each month and in each centre,
how many of those who were to be called have been. The number exists in the system of each centre; nobody adds it up.

## What we cannot say
A third answered. Those who had a bad time may have written more readily, or less. We know what parents remember after
three months, and not what is in the files. And we have not asked why fathers do not come.
""",
    },
    ("what-parents-say-about-the-two-year-check", "The answers, one by one"): {
        "title": "207 answers to seven questions about the check at two",
        "summary": "What each parent answered, without name, centre or day.",
        "authors": "Grace Okafor\nLidia Marsh",
        "type": PublicationType.DATA_SET,
        "withheld": (
            "Some answers tell of one family so plainly that its neighbours would know it, even without a name. The "
            "counts to each question stand in the report."
        ),
        "abstract": "One row for each answer, in the order in which they were opened.",
        "table": "question_1,question_2,question_3\nyes,twenty minutes,speech\nyes,ten minutes,nothing\nno,,weight\n",
    },
    ("a-register-of-empty-floors", "What the first twenty streets show"): {
        "title": "Eighty-three floors: what the first twenty streets show",
        "summary": "More than a third of the floors above shops stand empty. Of those we saw inside, a third could be let in weeks.",
        "authors": "Harpreet Sandhu\nThe walkers of the Ladywood Community Development Trust",
        "type": PublicationType.REPORT,
        "opens": 22,
        "abstract": (
            "Pairs of a surveyor and a tenant walked twenty shopping streets and looked at 214 floors above shops. 83 "
            "stand empty. Into 29 of these an owner let us in: eleven could be let after a coat of paint, twelve need a "
            "way up that does not lead through the shop, and six need more than their rent would ever pay for."
        ),
        "body": """
## How we walked
The streets were drawn by lot from sixty. Each pair had a day for a street, a sheet for every floor, and a letter in case
somebody asked. A floor counts as empty where two signs of three agree: nobody on the electoral roll, no light on two
evenings, and a neighbour or shopkeeper who says so.

## What we saw
Of 214 floors 83 stand empty, which is 39 in a hundred. They are not spread evenly: five streets hold more than half of
them. In these five the shops below do well, and the owners own several.

= 83 of 214 | floors above shops in twenty streets stand empty | Our sheets, two signs of three

## What is inside
Owners let us into 29. Eleven of them could be let in weeks. In twelve the stairs lead through the shop, or were taken out
for the sake of the shop: these need a door of their own, at a price between four and nine thousand pounds. Six need a roof,
and more.

> I would let it tomorrow. I would have to give up the counter for the stairs, and the counter pays. — A shopkeeper

## What is next
Forty streets are left. We have changed one thing: letters now go to the shop, and the shopkeeper hands them on. Half as
many come back.
""",
    },
    ("a-register-of-empty-floors", "How to walk a street"): {
        "title": "How to walk a street: one sheet for every floor above a shop",
        "summary": "What to look at from the pavement, whom to ask, and when a floor counts as empty. For anybody who walks one.",
        "authors": "Harpreet Sandhu\nThe walkers of the Ladywood Community Development Trust",
        "type": PublicationType.OTHER,
        "opens": -200,
        "abstract": (
            "The sheet with which pairs of a surveyor and a tenant enter the floors above the shops of a street, and what they "
            "learned on the first one. It was made shorter twice: from 31 questions to twelve, and from twelve to seven."
        ),
        "body": """
## Before you go
Go in pairs, one who knows buildings and one who knows the street. Wear the yellow badge, and take the letter that says who
sent you. Walk in the afternoon and come back on two evenings: what matters is light.

## Seven questions for every floor
Which door leads to it. Whether a name is on the bell. Whether there are curtains, and what lies behind the glass. Whether
there was light on the first evening, and on the second. What the shopkeeper says. Whether somebody would let you in.

= 3 signs | nobody on the electoral roll, no light on two evenings, a neighbour who says so: where two agree the floor counts as empty | The sheet, page 2

## What we left out
We asked at first for the state of the roof, the year of the windows and the name of the owner. From the pavement nobody can
tell the first two, and the third is in a register. Each question that nobody can answer costs a minute for each floor, and a
street has eighty floors.

> They think that you come for the rates. Say first what you are not. — A tenant who walked three streets

## What to do with the sheet
Hand it in on the same day. Write no name of a person on it: a floor is an address, and that is enough.
""",
    },
    ("rooms-to-be-warm-in", "Who came, and what it cost"): {
        "title": "Rooms to be warm in: who came, and what it cost",
        "summary": "Forty rooms, three weeks, 5,310 visits. Most who came live alone; a visit costs less than three pounds.",
        "authors": "Ruth Abrams\nThe nurses of the Heartlands Community Health Partnership",
        "type": PublicationType.EVALUATION,
        "opens": -142,
        "abstract": (
            "Mosques, churches, gurdwaras, temples and a synagogue keep forty rooms warm from November to March. In three weeks of "
            "one winter volunteers counted 5,310 visits. Two in three visitors live alone. Heating, tea and insurance come to "
            "£2.84 for a visit; the key, which somebody has to hold, costs nothing and is what closes rooms."
        ),
        "body": """
## What a warm room is
A room that is open on at least two days a week from November to March, is heated to nineteen degrees, asks nothing and
explains itself to nobody. Places of worship have such rooms anyway. What is new is that there is one list of them.

## Who came
= 5,310 visits | in forty rooms in three weeks, a third of them in the week of the frost | Sheets at the door

Two visitors in three live alone, as far as they said so. One in five brought a child. A third came for the first time in the
week of the frost, and half of these came again when it was over. People came to the room that is nearest, whichever faith
keeps it: in eleven rooms most visitors were of another.

> I switch my own off when I leave the house. That is the whole idea. — A visitor, in the week of the frost

## What it cost
Heating comes to £1.90 for a visit, tea and biscuits to 61 pence, insurance and cleaning to 33 pence. Volunteers gave 2,900
hours, which stand in no budget. The eight rooms in which a nurse sat cost no more; 214 people had a word with her, and 38
were sent on to a practice.

## What closes rooms
Of six rooms that closed before March one had no money. Five had nobody who could hold the key: the person was ill, or moved
away, and no second one had been found. A list of people who can stand in for a morning would keep more rooms open than any
grant of the size of ours.

## What we cannot say
We counted visits and not people, since nobody should have to give a name to be warm. How many different people came we do not
know, and what they would have done without the room even less.
""",
    },
    ("night-shuttles-for-the-eastern-wards", "What the first eight weeks showed"): {
        "title": "Fifty-six nights of shuttles, and why there were no more",
        "summary": "Whoever rode had nowhere else to go by bus. The vehicles failed before the idea did.",
        "authors": "Siân Morgan",
        "type": PublicationType.CASE_STUDY,
        "opens": -336,
        "abstract": (
            "Three minibuses ran between midnight and five for 56 nights. They carried 1,140 people, most of them to or from work "
            "in care, cleaning and warehouses. Two vehicles failed their inspection; the operator could not replace them at the "
            "price that had been agreed. This is written for whoever tries it next."
        ),
        "body": """
## What ran
Three minibuses of sixteen seats, ordered by telephone until half an hour before the ride, between midnight and five, in the
wards that have no night bus. A ride cost what a ride by day costs.

## Who rode
= 1,140 rides | in 56 nights; nine in ten to a place of work or home from one | Orders by telephone

We had expected people on their way home from the town. They were one in ten. The others clean offices, care for people at
home or load vans, and had until then walked, shared a taxi, or turned the shift down. Wednesday was as busy as Saturday.

> Forty minutes on foot at four in the morning, and I am sixty-one. — A cleaner

## What went wrong
The vehicles were eleven years old. That was known, and it is why they were cheap. Two failed their inspection in the eighth
week. The contract made the operator replace them at its own cost; it gave its licence back instead. Three others were asked,
and the lowest offer was twice our price.

## What we would do next time
Buy the age of a vehicle, not its price: no more than five years. Pay by the night that is run, so that a week in the garage
costs whoever could have prevented it. And begin with employers: four of them sent half of the riders, and one had offered to
pay.
""",
    },
}
