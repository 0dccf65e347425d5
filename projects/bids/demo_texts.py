"""The words of the demo's bids, all of them fictional. `begun` and `handed_in` count in days from the call's opening."""

from typing import Any, Final

BIDS: Final[tuple[dict[str, Any], ...]] = (
    {
        "call": "why-homes-stand-empty",
        "lead": "Ladywood Community Development Trust",
        "person": "member@example.org",
        "partners": {"Aston Institute for Urban Evidence": "harpreet.sandhu@example.org"},
        "begun": 3,
        "title": "Three high streets, sixty front doors",
        "summary": (
            "We would follow sixty homes above shops in Ladywood, Stirchley and Erdington from the day on which each fell "
            "empty, and ask everybody who could have let it why it was not let."
        ),
        "approach": (
            "Tenants of the floors below open the door for us: most owners do not live in the city. We begin with the shop, "
            "then the agent, then the owner, and only then the lender."
        ),
        "team": "Two community researchers of the Trust, and a reader in housing with a statistician at the Institute.",
        "milestones": (("Sixty homes chosen", 60, "A list with the reasons"), ("First thirty accounts", 150, "")),
        "costs": (("Community researchers, 90 days", "19800.00", "0"), ("Statistician, 12 days", "6600.00", "20")),
        "answers": ("Each home has an account of its own, checked with two of the people in it.",),
    },
    {
        "call": "why-homes-stand-empty",
        "lead": "Centre for Second Cities",
        "person": "owen.pritchard@example.org",
        "partners": {"Sparkbrook Neighbourhood Forum": "farah.malik@example.org"},
        "begun": 2,
        "handed_in": 9,
        "title": "What the lender would not say",
        "summary": (
            "Most homes above shops cannot be mortgaged apart from the shop. We would show for sixty of them what that "
            "costs, and test with two building societies what would change it."
        ),
        "approach": "Leases and land registry entries first, then conversations with owners, tenants and lenders in turn.",
        "team": "A senior fellow, a solicitor for leases, and four residents of Sparkbrook who are paid for their days.",
        "milestones": (
            ("Leases of sixty homes read", 45, "A table of what each allows"),
            ("Lenders have answered", 120, "A note on each answer"),
            ("Report", 240, "The report, and its data without names"),
        ),
        "costs": (
            ("Fellow, 60 days", "21000.00", "20"),
            ("Residents, 80 days", "9600.00", "0"),
            ("Solicitor", "4500.00", "20"),
        ),
        "answers": (
            "We compare homes that were let again with those that were not, street by street, and say where we cannot tell.",
            "Residents choose the questions with us, ask them, and read the report before anybody else does.",
            "A third of the sum goes to residents. What is left over at the end is paid back.",
        ),
    },
    {
        "call": "what-helps-before-the-age-of-three",
        "lead": "Selly Oak School of Public Health",
        "person": "grace.okafor@example.org",
        "begun": 12,
        "handed_in": 50,
        "title": "Home visits that went on, and those that stopped: 412 families",
        "summary": (
            "Our trial found no effect on weight at two, and a clear one on whether the same health visitor came three "
            "times. We send both, with the data."
        ),
        "approach": "The protocol, what was changed after it, and the tables that did not fit into the article.",
        "team": "The lecturer who ran the trial, and the health visitor who left it.",
        "milestones": (("Evidence sent", 50, "The article, the protocol and the tables"),),
        "costs": (("Nothing is asked for", "0.00", "0"),),
    },
    {
        "call": "what-helps-before-the-age-of-three",
        "lead": "Handsworth Young Makers",
        "person": "delroy.bennett@example.org",
        "partners": {"Faiths Together in the Second City": "ruth.abrams@example.org"},
        "begun": 20,
        "handed_in": 55,
        "title": "What young fathers told us at the workbench",
        "summary": (
            "Nineteen fathers under twenty-two built cots with us last winter and talked. None had been at home when the "
            "health visitor came; eleven had not been told."
        ),
        "approach": "Notes of eleven evenings, read and agreed to by those who spoke.",
        "team": "Two youth workers, and a chaplain who came to every evening.",
        "milestones": (("Notes sent", 55, "The notes, without names"),),
        "costs": (("Nothing is asked for", "0.00", "0"),),
    },
    {
        "call": "who-is-left-at-the-stop-at-night",
        "lead": "Cole Valley Manufacturers",
        "person": "tomasz.wilk@example.org",
        "begun": 10,
        "handed_in": 48,
        "title": "Ask at the gate: eleven night shifts",
        "summary": "We know when our shifts end. We would ask at eleven factory gates how people get home, for a month.",
        "approach": "Cards in six languages at the end of each shift, collected at the gate, and a call to one in ten.",
        "team": "The skills manager, and a shop steward at each gate.",
        "milestones": (("Cards are back", 100, "A table of journeys"), ("Report", 170, "The report")),
        "costs": (("Coordination, 30 days", "9000.00", "20"), ("Cards, calls and translation", "4200.00", "20")),
        "answers": (
            "Those who do not use the bus pass the gate, too: that is where we ask them.",
            "Shop stewards write the card with us and read the report first.",
            "Half of what a count at stops would cost, since nobody has to stand at one.",
        ),
    },
    {
        "call": "who-is-left-at-the-stop-at-night",
        "lead": "Centre for Second Cities",
        "person": "owen.pritchard@example.org",
        "partners": {"Rea Valley Civic Coders": "priya.raman@example.org"},
        "begun": 20,
        "handed_in": 50,
        "title": "The last bus in the data, and the first after it",
        "summary": "We would read a year of ticket machines on four routes, then ride every last bus for a week and ask.",
        "approach": "Tickets tell who comes; timetables and a survey of cleaning firms tell who cannot.",
        "team": "A senior fellow, and volunteers who program.",
        "milestones": (("Tickets read", 60, "Open data, without persons"), ("Report", 180, "The report")),
        "costs": (("Fellow, 40 days", "14000.00", "20"), ("Interviewers on four routes", "3600.00", "0")),
        "answers": (
            "We compare routes with and without a bus at three, and say where tickets cannot tell.",
            "Forty interviews; those who give one are paid for the hour.",
            "Most is the fellow's time. The data stay with the city.",
        ),
    },
    {
        "call": "what-the-shops-of-one-street-would-need",
        "lead": "Centre for Second Cities",
        "person": "owen.pritchard@example.org",
        "begun": 9,
        "handed_in": 50,
        "title": "One street, from the ledgers",
        "summary": "We would read five years of rates and leases for one street, and talk with every tenth shop.",
        "approach": "Ledgers first, then a dozen visits to see whether they tell the truth.",
        "team": "A senior fellow and an assistant.",
        "milestones": (("Ledgers read", 60, "A table of leases"), ("Report", 150, "The report")),
        "costs": (("Fellow, 22 days", "7700.00", "20"), ("Assistant, 20 days", "3600.00", "20")),
        "answers": (
            "Rates and leases say who left and when; the visits say why.",
            "Twelve visits are enough to see where ledgers mislead, and cost little.",
        ),
    },
    {
        "call": "what-the-shops-of-one-street-would-need",
        "lead": "Handsworth Young Makers",
        "person": "delroy.bennett@example.org",
        "partners": {"Faiths Together in the Second City": "ruth.abrams@example.org"},
        "begun": 14,
        "handed_in": 52,
        "title": "Behind every shutter: 140 doors on one road",
        "summary": "Apprentices who grew up on the road knock at all 140 doors, twice, and mend something while they ask.",
        "approach": "Two visits to each shop: the first with a tool box, the second with what the others have said.",
        "team": "Eight apprentices in pairs, two youth workers, and a chaplain who knows the traders.",
        "milestones": (
            ("All doors knocked at", 80, "A map of answers"),
            ("Report", 160, "The report, in four languages"),
        ),
        "costs": (("Apprentices, 160 days", "8800.00", "0"), ("Youth workers, 15 days", "2400.00", "20")),
        "answers": (
            "Who has had a hinge mended talks longer. Shut shops are asked through their neighbours and landlords.",
            "Most of it is wages of apprentices from the road itself.",
        ),
    },
    {
        "call": "a-repair-library-in-every-district",
        "stage": "eoi",
        "lead": "Handsworth Young Makers",
        "person": "delroy.bennett@example.org",
        "begun": 4,
        "handed_in": 11,
        "title": "Borrow it, mend it, bring it back",
        "summary": "Our workshop opens on two evenings more, with a van that takes the tools to Sparkbrook on Saturdays.",
        "team": "Three makers who are paid for their evenings, and a driver.",
    },
    {
        "call": "a-repair-library-in-every-district",
        "stage": "eoi",
        "lead": "Cole Valley Manufacturers",
        "person": "tomasz.wilk@example.org",
        "begun": 9,
        "handed_in": 20,
        "title": "Lockers at the factory gate",
        "summary": "Tools in lockers at five of our gates, to be opened by telephone at any hour.",
        "team": "A stores manager and an apprentice.",
    },
)
