"""The words of the demo's past call, all of them fictional: a package as a publisher would have it."""

from typing import Any, Final

PUBLISHER: Final = "Example Notices Office"
LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

_OCID: Final = "ocds-213czf-example-canal-lights"
_BUYER: Final = {"id": "EXAMPLE-1", "name": "Example City Council"}
_SUPPLIER: Final = {"id": "EXAMPLE-2", "name": "Lantern Walks"}
_TENDER: Final = {
    "id": "canal-lights",
    "title": "Lighting the towpath of the main line canal",
    "description": (
        "A study of where people do not walk after dark, and of lights that leave bats alone.\n\n"
        "The council wants a plan that it can build in three stretches."
    ),
    "status": "complete",
    "mainProcurementCategory": "services",
    "procurementMethod": "open",
    "procurementMethodDetails": "Open procedure (below threshold)",
    "value": {"amount": 24000, "currency": "GBP"},
    "tenderPeriod": {"endDate": "2013-05-31T12:00:00+01:00"},
}
_SHARED: Final = {"ocid": _OCID, "initiationType": "tender", "language": "en", "buyer": _BUYER}

RELEASES: Final[tuple[dict[str, Any], ...]] = (
    {
        **_SHARED,
        "id": "canal-lights-1",
        "date": "2013-04-22T10:00:00+01:00",
        "tag": ["tender"],
        "parties": [{**_BUYER, "roles": ["buyer"]}],
        "tender": {**_TENDER, "status": "active"},
    },
    {
        **_SHARED,
        "id": "canal-lights-2",
        "date": "2013-07-08T09:30:00+01:00",
        "tag": ["award"],
        "parties": [{**_BUYER, "roles": ["buyer"]}, {**_SUPPLIER, "roles": ["supplier"]}],
        "tender": _TENDER,
        "awards": [
            {
                "id": "canal-lights-award",
                "status": "active",
                "date": "2013-07-01T00:00:00+01:00",
                "value": {"amount": 22500, "currency": "GBP"},
                "suppliers": [_SUPPLIER],
                "contractPeriod": {"startDate": "2013-07-15T00:00:00+01:00", "endDate": "2014-01-31T23:59:59+00:00"},
            }
        ],
    },
)
