"""Packages against the schema of the standard, version 1.1.5, where that is there."""

import copy
import json
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from hub.members.models import Organisation, OrganisationIdentifier
from projects.awards.models import Letter
from projects.calls.models import CallChange, CallPage
from projects.delivery.enums import ProjectState
from projects.delivery.services import (
    Dates,
    Due,
    Handover,
    Wanted,
    accept_change,
    add_deliverable,
    add_milestone,
    ask_for_change,
    deliver_report,
    move_project,
    open_due_reports,
)
from tests.home.factories import UserFactory
from tests.hub.publications.factories import SMALL_PDF, publication_index
from tests.projects.awards.factories import published
from tests.projects.calls.factories import CallDocumentFactory, CallFactory, CallQuestionFactory
from tests.projects.contracting.factories import package as package_of
from tests.projects.contracting.factories import release
from tests.projects.contracting.schema import SCHEMAS, problems_of
from tests.projects.contracting.works import doer, project_of
from tests.prospectus.factories import make_area, make_question

EXAMPLES = settings.SHARED_DATA / "ocds" / "fictional-example" / "1.1"

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.django_db,
    pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"There is no {SCHEMAS}."),
]


@pytest.fixture
def package(tmp_path):
    """Return a package with a process of every sort, each with all that it can say."""
    area = make_area(lead_post="Head of housing", contact_email="housing@example.org", offers_money="Up to £20,000")
    make_question(area, detail="Some stand empty for years.")
    decision = published(2)
    lead = Letter.objects.filter(decision=decision, bid_decision__decided="awarded").get().bid.lead
    OrganisationIdentifier.objects.create(organisation=lead, scheme="GB-COH", value="01234567")
    Organisation.objects.filter(pk=lead.pk).update(is_sme=True)
    contact = {"contact_name": "Housing team", "contact_email": "housing@example.org", "length_months": 6}
    notice = {"notice_number": "2027/S 000-000000", "notice_url": "https://notices.example.org/1"}
    for call in (CallFactory(two_stages=True, **contact, **notice), CallPage.objects.get(pk=decision.call_id)):
        call.policy_areas = [area]
        call.save()
        CallDocumentFactory(page=call)
        CallQuestionFactory(call=call, answered=True)
        difference = {"name": "Closes", "before": "1 May 2027", "after": "2 May 2027"}
        CallChange.objects.create(call=call, by=UserFactory(), note="More time", differences=[difference])
    _deliver(published(1))
    CallFactory(forthcoming=True)
    CallFactory(cancelled=True)
    file = tmp_path / "package.json"
    file.write_text(package_of(release(1), release(2), release(1, "two", tag=["tender"])))
    call_command("import_ocds", str(file), stdout=StringIO())
    with time_machine.travel(timezone.now() + timedelta(days=100), tick=False):
        return json.loads(Client().get("/open-data/ocds.json").content)


def _deliver(decision):
    """Have a project with all that a contract tells of one: steps of every state, a change, and a publication."""
    publication_index()
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        project, today = project_of(decision), timezone.localdate()
        dates = Dates(today, today + timedelta(days=90))
        move_project(project, ProjectState.UNDERWAY, by=project.officer, dates=dates)
        for days, met_on in ((0, today), (3, None), (80, None)):
            add_milestone(project, Due("Doors asked", today + timedelta(days=days), met_on), by=doer(project))
        accept_change(ask_for_change(project, Wanted("Longer", "Snow."), by=doer(project)), by=project.officer)
        deliverable = add_deliverable(project, Due("The report", today), by=doer(project))
        words = Handover("Behind every shutter", "What shops said.", "Ada Example")
        deliver_report(deliverable, words, ContentFile(SMALL_PDF), name="report.pdf", by=doer(project))
        move_project(project, ProjectState.REPORTED, by=project.officer)
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        open_due_reports()


def carried_out(package):
    """Return the one contract of which the work is done."""
    contracts = [contract for each in package["releases"] for contract in each.get("contracts", ())]
    (found,) = (contract for contract in contracts if contract["status"] == "terminated")
    return found


def steps_of(package):
    return carried_out(package)["implementation"]["milestones"]


def test_a_package_with_a_process_of_every_sort_fits_the_schema(package):
    assert {tag for each in package["releases"] for tag in each["tag"]} == {
        "planning", "tender", "tenderUpdate", "tenderCancellation", "award", "contract", "contractUpdate",
        "implementationUpdate", "contractTermination",
    }  # fmt: skip
    assert carried_out(package).keys() >= {"period", "documents", "amendments"}
    assert {each["status"] for each in steps_of(package)} == {"met", "notMet", "scheduled"}
    assert len(carried_out(package)["implementation"]["documents"]) == 1
    past = [each["id"] for each in package["releases"] if not each["ocid"].startswith("ocds-213czf-CALL")]
    assert past[-3:] == ["one-1", "one-2", "two-1"]
    assert [each["ocid"] for each in package["sources"]] == ["ocds-213czf-one", "ocds-213czf-two"]
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
        (lambda package: carried_out(package).update(status="ended"), "is not one of"),
        (lambda package: steps_of(package)[0].update(status="late"), "is not one of"),
        (lambda package: steps_of(package)[0].update(dueDate="2027-06-01"), "is not a 'date-time'"),
        (lambda package: steps_of(package).append(steps_of(package)[0]), "non-unique"),
    ],
)
def test_the_check_sees_what_does_not_fit(package, spoil, said):
    spoiled = copy.deepcopy(package)
    spoil(spoiled)
    assert any(said in problem for problem in problems_of(spoiled))


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.name)
def test_the_check_finds_no_fault_with_the_examples_of_the_standard(file):
    assert problems_of(json.loads(file.read_text())) == []
