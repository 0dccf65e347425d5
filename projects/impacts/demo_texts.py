"""The words of the demo's impacts, all of them fictional, by what they are about: its kind and its name in addresses."""

from datetime import date
from typing import Any, Final

from projects.impacts.enums import ImpactKind

OFFICER: Final = "secretariat@example.org"

IMPACTS: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("publication", "damp-and-the-rented-home"): {
        "kind": ImpactKind.SERVICE,
        "what": "Housing officers in two wards now call at every door of a street in turn, whether somebody complained "
        "or not. In the first winter they found mould in homes from which no complaint had ever come.",
        "happened_on": date(2015, 11, 2),
        "evidence": "Report of the housing service to the scrutiny committee, 14 April 2016, item 6.",
        "by": "harpreet.sandhu@example.org",
        "organisation": "Aston Institute for Urban Evidence",
        "is_by_authors": True,
        "is_confirmed": True,
        "claimed_on": date(2016, 5, 3),
    },
    ("publication", "the-air-on-the-way-to-school"): {
        "kind": ImpactKind.NONE,
        "what": "We have asked the six schools of the study, and looked through two years of decisions on transport. "
        "Nobody has moved an entrance or a crossing so far.",
        "happened_on": date(2017, 3, 20),
        "evidence": "",
        "by": "grace.okafor@example.org",
        "organisation": "Selly Oak School of Public Health",
        "is_by_authors": True,
        "is_confirmed": True,
        "claimed_on": date(2017, 3, 21),
    },
    ("publication", "nineteen-streets-and-a-budget"): {
        "kind": ImpactKind.CITED,
        "what": "The ward committee took over the way in which the nineteen streets were asked before it divided its "
        "budget.",
        "happened_on": date(2017, 1, 18),
        "evidence": "Minutes of the ward committee, 18 January 2017, item 4.",
        "by": "jack.fenwick@example.org",
        "organisation": "",
        "is_by_authors": False,
        "is_confirmed": False,
        "claimed_on": date(2017, 4, 5),
    },
    ("project", "walking-buses-for-eleven-schools"): {
        "kind": ImpactKind.MONEY,
        "what": "The schools forum pays for half a co-ordinator at each of the seven schools that still walk. It did so "
        "before anything was written down: heads had seen it work.",
        "happened_on": date(2014, 10, 9),
        "evidence": "Minutes of the schools forum, 9 October 2014, item 7.",
        "by": "grace.okafor@example.org",
        "organisation": "Selly Oak School of Public Health",
        "is_by_authors": True,
        "is_confirmed": True,
        "claimed_on": date(2016, 6, 14),
    },
}
