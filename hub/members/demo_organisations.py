"""The fictional organisations of the demo: name, sector, whether it has joined, the month of joining, what it does."""

from typing import Final

from hub.members.enums import Sector

ORGANISATIONS: Final = (
    (
        "Centre for Second Cities", Sector.THINK_TANK, True, "2014-02",
        "An independent think tank on how large cities outside capitals govern themselves and pay for it. "
        "It publishes on devolution, local tax and the machinery of combined authorities.",
    ),
    (
        "Digbeth Policy Workshop", Sector.THINK_TANK, True, "2014-03",
        "A small workshop that turns residents' complaints into testable proposals, usually within six weeks.",
    ),
    (
        "Aston Institute for Urban Evidence", Sector.ACADEMIC, True, "2014-02",
        "A research institute that reviews what is known and says plainly where nothing is. Its teams work on housing, "
        "transport and the measurement of local services.",
    ),
    (
        "Selly Oak School of Public Health", Sector.ACADEMIC, True, "2014-05",
        "Teaches and studies public health with the city as its laboratory: air, food, work and the first thousand days.",
    ),
    (
        "Calthorpe and Lench", Sector.CONSULTANCY, True, "2014-06",
        "Advisers on public finance and procurement. They give members a day of advice a month without charge.",
    ),
    (
        "Northbank Service Design", Sector.CONSULTANCY, True, "2015-01",
        "Designers who follow a person through a service and count the forms.",
    ),
    (
        "Civic Alliance of the Midlands", Sector.POLITICAL_PARTY, True, "2014-09",
        "A local party of neighbourhood lists, founded to put forward candidates who stay in their ward.",
    ),
    (
        "Union of Municipal and Care Workers, Midlands Branch", Sector.UNION, True, "2014-04",
        "Represents eleven thousand people who clean, care, drive and answer the telephone for public bodies.",
    ),
    (
        "Solihull Road Group of Councils", Sector.LOCAL_GOVERNMENT, True, "2014-10",
        "Five neighbouring councils that share data on travel to work, schools and housing need.",
    ),
    (
        "Tame Valley Transport Executive", Sector.PUBLIC_BODY, True, "2015-02",
        "Runs ticketing and timetables for buses and trams, and opens the figures each quarter.",
    ),
    (
        "Ladywood Community Development Trust", Sector.VOLUNTARY, True, "2014-03",
        "Forty years of advice, play schemes and self-build in the middle of the city.",
    ),
    (
        "Handsworth Young Makers", Sector.VOLUNTARY, True, "2014-11",
        "Workshops, kit and first jobs for people from sixteen to twenty-four.",
    ),
    (
        "Sparkbrook Neighbourhood Forum", Sector.VOLUNTARY, True, "2015-03",
        "Residents of nineteen streets who meet on the first Tuesday and keep minutes.",
    ),
    (
        "Jewellery Quarter Trades Guild", Sector.BUSINESS, True, "2014-07",
        "Two hundred and thirty small firms, from bench jewellers to software studios.",
    ),
    (
        "Cole Valley Manufacturers", Sector.BUSINESS, True, "2014-12",
        "Engineering firms of the eastern districts, with an apprenticeship pool of their own.",
    ),
    (
        "Faiths Together in the Second City", Sector.FAITH, True, "2014-05",
        "Mosques, churches, gurdwaras, temples and synagogues that run food, warmth and welcome projects side by side.",
    ),
    (
        "Heartlands Community Health Partnership", Sector.HEALTH, True, "2014-08",
        "General practices and community nurses who prescribe walking groups as readily as tablets.",
    ),
    (
        "Rea Valley Civic Coders", Sector.OTHER, True, "2015-04",
        "Volunteers who build small tools on open data and keep them running.",
    ),
    (
        "East Birmingham Neighbourhoods Together", Sector.VOLUNTARY, True, "2015-05",
        "Forums, practices and places of worship from Small Heath to Shard End that speak with one voice on what crosses "
        "their borders: buses, air and the line of the old railway.",
    ),
    ("Nechells Family Practice", Sector.HEALTH, False, "", "General practice on the canal."),
    ("Alum Rock Community Nurses", Sector.HEALTH, False, "", "Nurses who go from door to door."),
    ("Mercia Institute of Regional Economics", Sector.ACADEMIC, False, "", "Publishes the yearly survey of regional productivity."),
    ("Council for Warm Homes", Sector.VOLUNTARY, False, "", "A national charity on fuel poverty, known here by its reports."),
)  # fmt: skip

OFFERS: Final = {
    "Digbeth Policy Workshop": "Six weeks with a question, and a room on the canal for whoever brings it.",
    "Aston Institute for Urban Evidence": "A second pair of eyes on a method, and twenty years of survey data on housing.",
    "Calthorpe and Lench": "A day of advice on procurement each month, without charge.",
    "Solihull Road Group of Councils": "Data on travel to work, by ward.",
    "Tame Valley Transport Executive": "Punctuality by stop and quarter, as open data.",
    "Ladywood Community Development Trust": "A hall on weekday mornings, and people who will tell you what they think.",
    "Handsworth Young Makers": "A workshop with tools, and twenty young people to try something with.",
    "Faiths Together in the Second City": "Halls in every district, and volunteers who know who is cold at home.",
    "Rea Valley Civic Coders": "An evening of three programmers for anything that is open at the end.",
}

# Who says whether it is a small or medium-sized enterprise; the others have not said.
IS_SME: Final = {
    "Calthorpe and Lench": True,
    "Northbank Service Design": True,
    "Digbeth Policy Workshop": True,
    "Handsworth Young Makers": True,
    "Aston Institute for Urban Evidence": False,
    "Tame Valley Transport Executive": False,
}
