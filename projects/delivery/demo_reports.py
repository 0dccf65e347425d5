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
}
