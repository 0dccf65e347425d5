import json
from typing import Any

import factory
from django.utils import timezone

from projects.contracting.models import PastAward, PastProcess, PastRelease
from tests.records import RecordFactory

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def release(number: int = 1, process: str = "one", **values: Any) -> dict[str, Any]:
    """Return a release as a publisher has it, with people whom nobody may keep."""
    buyer = {"id": "EXAMPLE-1", "name": "Example City Council"}
    supplier = {"id": "EXAMPLE-2", "name": "Example Suppliers"}
    address = {"streetAddress": "1 Example Street", "postalCode": "B1 1AA"}
    person = {"name": "Pat Example", "email": "pat@example.org", "telephone": "0121 496 0000"}
    return {
        "ocid": f"ocds-213czf-{process}",
        "id": f"{process}-{number}",
        "date": f"2020-01-{number:02d}T10:00:00+00:00",
        "tag": ["award"],
        "initiationType": "tender",
        "parties": [
            {**buyer, "roles": ["buyer"], "address": address, "contactPoint": person},
            {**supplier, "roles": ["supplier"], "address": address, "contactPoint": person},
        ],
        "buyer": buyer,
        "tender": {
            "id": "t",
            "title": "A study of empty homes",
            "description": "Ask pat@example.org or call 0121 496 0000 by 3 March 2020.",
            "status": "complete",
            "value": {"amount": 20000.5, "currency": "GBP"},
            "tenderPeriod": {"endDate": "2019-12-31T12:00:00Z"},
            "documents": [{"id": "1", "url": "https://notices.example.org/1", "description": "Opportunity notice"}],
        },
        "awards": [
            {
                "id": "a",
                "date": "2020-01-01T00:00:00Z",
                "status": "active",
                "value": {"amount": 19000, "currency": "GBP"},
                "suppliers": [supplier],
            }
        ],
        **values,
    }


def package(*releases: Any) -> str:
    """Return a release package as a file has it."""
    publisher = {"name": "Example Notices Office"}
    return json.dumps({"version": "1.1", "publisher": publisher, "license": OGL, "releases": list(releases)})


class PastProcessFactory(RecordFactory):
    """A past call with one release and one award; taken down with `taken_down=True` and `taken_down_by`."""

    class Meta:
        model = PastProcess
        skip_postgeneration_save = True

    class Params:
        taken_down = factory.Trait(
            taken_down_at=factory.LazyFunction(timezone.now), taken_down_reason="It named a person."
        )

    ocid = factory.Sequence(lambda n: f"ocds-213czf-past-{n}")
    title = "A study of empty homes"
    buyer_name = "Example City Council"
    first_release_at = factory.LazyFunction(timezone.now)
    last_release_at = factory.SelfAttribute("first_release_at")

    @factory.post_generation
    def parts(self: PastProcess, create: bool, extracted: Any, **_: Any) -> None:
        """Give it a release and an award: `parts={"starts_on": day}` says from when its contract runs."""
        content = {"ocid": self.ocid, "id": "1", "date": self.first_release_at.isoformat(), "tag": ["award"]}
        content |= {"initiationType": "tender", "tender": {"id": "1", "title": self.title}}
        PastRelease.objects.create(process=self, release_id="1", released_at=self.first_release_at, content=content)
        PastAward.objects.create(process=self, award_id="1", suppliers=["Example Suppliers"], **(extracted or {}))
