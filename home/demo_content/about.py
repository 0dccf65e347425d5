"""What the demo says about the community itself."""

from typing import Final

from home.standing_texts import StandingText

ABOUT: Final = StandingText(
    "about",
    "About",
    "Who runs the Birmingham Policy Community, how it decides, and what it promises.",
    (
        (
            "text",
            "<p>A council can no longer make good policy alone. The people who know most about a problem are often "
            "outside "
            "its offices: in a hospital, a union branch, a laboratory, a temple kitchen. The Birmingham Policy "
            "Community "
            "brings them to the same table as the people who decide, early enough to matter.</p>",
        ),
        ("heading", "How it works"),
        (
            "text",
            "<ol><li>The council says in its prospectus what it wants to know, and what it can offer.</li>"
            "<li>Members share ideas with each other in private, and find partners.</li>"
            "<li>Calls ask for work on a question. Anybody may bid.</li>"
            "<li>What was found is published for everyone.</li>"
            "<li>The council says what it did with it.</li></ol>",
        ),
        (
            "quote",
            {
                "text": "Tell us what you did with it. Even no is an answer.",
                "source": "A member, at the founding meeting in 2012",
            },
        ),
        ("heading", "Who steers it"),
        (
            "text",
            "<p>A steering group of eleven, chosen by the members, in which no sector can outvote the others. A small "
            "secretariat at the council admits members, answers ideas and keeps the record.</p>",
        ),
        ("heading", "What it promises"),
        (
            "text",
            "<ul><li>Private means private.</li>"
            "<li>Every idea shared with all members gets an answer, with a date and a reason.</li>"
            "<li>What is commissioned is published, also when it is unwelcome.</li></ul>",
        ),
        (
            "action",
            {
                "text": "Joining is free, for organisations and for individuals.",
                "label": "Join the community",
                "page": None,
                "address": "/accounts/signup/",
            },
        ),
    ),
)
