"""Packages against the schema of the standard, version 1.1.5, where that is there."""

import copy
import json
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from hub.members.models import OrganisationIdentifier
from projects.awards.models import Letter
from projects.calls.models import CallChange, CallPage
from tests.home.factories import UserFactory
from tests.projects.awards.factories import published
from tests.projects.calls.factories import CallDocumentFactory, CallFactory, CallQuestionFactory
from tests.projects.contracting.schema import SCHEMAS, problems_of
from tests.prospectus.factories import make_area, make_question

EXAMPLES = settings.SHARED_DATA / "ocds" / "fictional-example" / "1.1"

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.django_db,
    pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"There is no {SCHEMAS}."),
]


@pytest.fixture
def package():
    """Return a package with a process of every sort, each with all that it can say."""
    area = make_area(lead_post="Head of housing", contact_email="housing@example.org", offers_money="Up to £20,000")
    make_question(area, detail="Some stand empty for years.")
    decision = published(2)
    OrganisationIdentifier.objects.create(
        organisation=Letter.objects.filter(decision=decision, bid_decision__decided="awarded").get().bid.lead,
        scheme="GB-COH",
        value="01234567",
    )
    contact = {"contact_name": "Housing team", "contact_email": "housing@example.org", "length_months": 6}
    notice = {"notice_number": "2027/S 000-000000", "notice_url": "https://notices.example.org/1"}
    for call in (CallFactory(two_stages=True, **contact, **notice), CallPage.objects.get(pk=decision.call_id)):
        call.policy_areas = [area]
        call.save()
        CallDocumentFactory(page=call)
        CallQuestionFactory(call=call, answered=True)
        difference = {"name": "Closes", "before": "1 May 2027", "after": "2 May 2027"}
        CallChange.objects.create(call=call, by=UserFactory(), note="More time", differences=[difference])
    CallFactory(forthcoming=True)
    CallFactory(cancelled=True)
    with time_machine.travel(timezone.now() + timedelta(days=100), tick=False):
        return json.loads(Client().get("/open-data/ocds.json").content)


def test_a_package_with_a_process_of_every_sort_fits_the_schema(package):
    assert {tag for each in package["releases"] for tag in each["tag"]} == {
        "planning", "tender", "tenderUpdate", "tenderCancellation", "award", "contract",
    }  # fmt: skip
    assert problems_of(package) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda package: package.pop("uri"), "'uri' is a required"),
        (lambda package: package.update(publishedDate="2027-03-03"), "is not a 'date-time'"),
        (lambda package: package.update(releases=[]), "non-empty"),
        (lambda package: package["releases"].append(package["releases"][0]), "non-unique"),
        (lambda package: package["releases"][0].pop("ocid"), "'ocid' is a required"),
        (lambda package: package["releases"][0].update(tag=["tendering"]), "is not one of"),
        (lambda package: package["releases"][1]["tender"].update(status="open"), "is not one of"),
        (lambda package: package["releases"][1]["tender"]["documents"][0].update(url="no address"), "is not a 'uri'"),
        (lambda package: package["releases"][1]["tender"]["milestones"][0].pop("id"), "'id' is a required"),
        (lambda package: package["releases"][1]["tender"].update(value={"amount": "much"}), "is not of type 'number'"),
    ],
)
def test_the_check_sees_what_does_not_fit(package, spoil, said):
    spoiled = copy.deepcopy(package)
    spoil(spoiled)
    assert any(said in problem for problem in problems_of(spoiled))


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.name)
def test_the_check_finds_no_fault_with_the_examples_of_the_standard(file):
    assert problems_of(json.loads(file.read_text())) == []
