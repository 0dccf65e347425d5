"""How contracts follow delivery in the open data: what the page of a project tells everybody, and nothing else."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.members.models import Organisation
from hub.publications.models import PublicationPage
from hub.publications.services import withdraw_publication
from projects.awards.models import CallDecision
from projects.delivery.enums import DeliverableKind, ProjectState
from projects.delivery.models import ProgressReport, ProjectPage
from projects.delivery.services import (
    Dates,
    Due,
    Handover,
    Shown,
    Wanted,
    accept_change,
    add_deliverable,
    add_milestone,
    ask_for_change,
    change_milestone,
    deliver_report,
    move_project,
    open_due_reports,
    refuse_change,
    remove_step,
    send_progress,
    withdraw_change,
)
from tests.home.factories import UserFactory
from tests.hub.publications.factories import SMALL_PDF, publication_index
from tests.projects.awards.factories import published
from tests.projects.contracting.works import both_awarded, doer, get, project_of, release_of, rows, walk

pytestmark = pytest.mark.django_db

SECRET = "Zanzibarine"


@pytest.fixture(autouse=True)
def clock():
    """Stop the clock at midday, in a month in which the city's time is the world's."""
    with time_machine.travel(datetime(2027, 2, 1, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def long_ago(clock, make):
    """Make something so long ago that its standstill is over."""
    clock.shift(timedelta(days=-100))
    made = make()
    clock.shift(timedelta(days=100))
    return made


@pytest.fixture
def project(clock):
    return project_of(long_ago(clock, lambda: published(1)))


def day(days):
    return timezone.localdate() + timedelta(days=days)


def contract_of(project):
    (contract,) = release_of(project.call)["contracts"]
    return contract


def step_of(project, step):
    name = f"{type(step).__name__.lower()}-{step.pk}"
    (found,) = (each for each in contract_of(project)["implementation"]["milestones"] if each["id"] == name)
    return found


def handed_over(project, title="Behind every shutter", *, withheld="", due="The report"):
    deliverable = add_deliverable(project, Due(due, day(0)), by=doer(project))
    file = ContentFile(SMALL_PDF + f"% {title}\n".encode())
    words = Handover(title, f"Summary of {title}", "Ada Example", f"Abstract of {title}", withheld_reason=withheld)
    return deliver_report(deliverable, words, file, name="r.pdf", by=doer(project))


@pytest.mark.parametrize(
    ("states", "status", "tags"),
    [
        ("", "pending", ["contract"]),
        ("underway", "active", ["contractUpdate"]),
        ("underway paused", "active", ["contractUpdate"]),
        ("underway paused underway", "active", ["contractUpdate"]),
        ("underway reported", "terminated", ["contractUpdate", "contractTermination"]),
        ("underway reported effect", "terminated", ["contractUpdate", "contractTermination"]),
        ("underway stopped", "terminated", ["contractUpdate", "contractTermination"]),
        ("underway paused stopped", "terminated", ["contractUpdate", "contractTermination"]),
        ("stopped", "cancelled", ["contractUpdate", "contractTermination"]),
    ],
)
def test_a_contract_stands_where_its_project_does(project, states, status, tags):
    walk(project, states)
    assert contract_of(project)["status"] == status
    assert release_of(project.call)["tag"] == ["tender", "award", *tags]
    (row,) = rows("contracts")
    assert (row["status"], row["project"]) == (status.capitalize(), project.reference)
    assert row["project_url"] == project.full_url


def test_it_runs_from_the_first_second_of_the_first_day_to_the_last_of_the_last(project):
    assert not contract_of(project).keys() & {"period", "dateSigned", "implementation", "amendments"}
    dates = Dates(date(2027, 6, 1), date(2027, 12, 31))
    move_project(project, ProjectState.UNDERWAY, by=project.officer, dates=dates)
    contract = contract_of(project)
    assert contract["period"] == {"startDate": "2027-06-01T00:00:00+01:00", "endDate": "2027-12-31T23:59:59+00:00"}
    assert "dateSigned" not in contract
    (row,) = rows("contracts")
    assert (row["start_date"], row["end_date"], row["review_date"]) == ("2027-06-01", "2027-12-31", "")
    (paper,) = contract["documents"]
    assert (paper["title"], paper["url"]) == (f"Project {project.reference}", project.full_url)


def test_the_table_tells_of_vat_review_and_size_where_somebody_has_said_it(project):
    (row,) = rows("contracts")
    assert {row[name] for name in ("irrecoverable_vat", "review_date", "is_sme")} == {""}
    said = {"irrecoverable_vat": Decimal("120.50"), "review_on": date(2027, 11, 1)}
    ProjectPage.objects.filter(pk=project.pk).update(**said)
    for is_sme, words in ((True, "Yes"), (False, "No"), (None, "")):
        Organisation.objects.filter(pk=project.lead_id).update(is_sme=is_sme)
        (row,) = rows("contracts")
        assert [row[name] for name in ("irrecoverable_vat", "review_date", "is_sme")] == ["120.50", "2027-11-01", words]
    ProjectPage.objects.filter(pk=project.pk).update(live=False)
    (row,) = rows("contracts")
    assert (row["irrecoverable_vat"], row["review_date"]) == ("", "")


@pytest.mark.parametrize(("is_sme", "details"), [(True, {"scale": "sme"}), (False, {"scale": "large"}), (None, None)])
def test_a_release_says_whether_a_supplier_is_small_where_it_has_said_so(project, is_sme, details):
    Organisation.objects.filter(pk=project.lead_id).update(is_sme=is_sme)
    release = release_of(project.call)
    (party,) = [each for each in release["parties"] if each["name"] == project.lead.name]
    assert party.get("details") == details


@pytest.mark.parametrize(
    ("days", "states", "status"),
    [
        ((30, None), "underway", "scheduled"),
        ((0, None), "underway", "scheduled"),
        ((-1, None), "underway", "notMet"),
        ((-5, -5), "underway", "met"),
        ((-5, -1), "underway", "met"),
        ((30, -1), "underway stopped", "met"),
        ((30, None), "underway reported", "scheduled"),
        ((30, None), "underway stopped", "notMet"),
        ((30, None), "underway reported effect", "notMet"),
    ],
)
@pytest.mark.parametrize("add", [add_milestone, add_deliverable])
def test_each_step_is_a_milestone_with_its_state(project, add, days, states, status):
    due, done = days
    step = add(project, Due("All doors asked", day(due), day(done) if done else None), by=doer(project))
    walk(project, states)
    found = step_of(project, step)
    assert (found["title"], found["type"], found["status"]) == ("All doors asked", "delivery", status)
    assert found["dueDate"].startswith(f"{day(due)}T23:59:59")
    assert found.get("dateMet", "")[:10] == (str(day(done)) if done else "")
    (row,) = rows("contracts")
    assert (row["milestones"], row["milestones_met"]) == ("1", "1" if status == "met" else "0")


def test_a_deliverable_says_what_sort_of_thing_it_is(project):
    step = add_deliverable(project, Due("The tables", day(3), kind=DeliverableKind.DATA_SET), by=doer(project))
    assert step_of(project, step)["description"] == "Data set"


def test_the_tags_say_whether_implementation_is_planned_or_goes_on(project):
    step = add_milestone(project, Due("All doors asked", day(3)), by=doer(project))
    assert release_of(project.call)["tag"] == ["tender", "award", "contract", "implementation"]
    walk(project, "underway")
    change_milestone(step, Due("All doors asked", day(3), day(0)), by=doer(project))
    assert release_of(project.call)["tag"] == ["tender", "award", "contractUpdate", "implementationUpdate"]


def test_a_release_is_another_one_dated_now_when_what_everybody_reads_of_it_changes(project, clock):
    walk(project, "underway")
    officer = project.officer
    step = add_milestone(project, Due("All doors asked", day(-30)), by=officer)
    acts = [
        lambda: change_milestone(step, Due("All doors asked", day(-30), day(-20)), by=doer(project)),
        lambda: change_milestone(step, Due("Every door asked", day(-30), day(-20)), by=doer(project)),
        lambda: change_milestone(step, Due("Every door asked", day(-25), day(-20)), by=officer),
        lambda: add_deliverable(project, Due("The report", day(9)), by=officer),
        lambda: handed_over(project, withheld="It names tenants."),
        lambda: accept_change(ask_for_change(project, Wanted("Longer", "Snow."), by=doer(project)), by=officer),
        lambda: remove_step(step, by=officer),
        lambda: walk(project, "stopped"),
    ]
    seen = {release_of(project.call)["id"]}
    for act in acts:
        clock.shift(timedelta(hours=1))
        act()
        now, found = timezone.now(), release_of(project.call)
        assert found["id"] not in seen
        assert found["date"] == now.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        seen.add(found["id"])
        clock.shift(timedelta(minutes=1))
        assert release_of(project.call) == found


def test_an_old_draft_that_is_published_dates_nothing_back(project, clock):
    draft = project.save_revision()
    clock.shift(timedelta(hours=1))
    step = add_milestone(project, Due("All doors asked", day(3)), by=project.officer)
    clock.shift(timedelta(hours=1))
    remove_step(step, by=project.officer)
    before = release_of(project.call)
    assert before["date"] == timezone.now().strftime("%Y-%m-%dT%H:%M:%S+00:00")
    clock.shift(timedelta(hours=1))
    draft.publish()
    assert release_of(project.call) == before


def test_a_milestone_that_is_not_met_on_its_day_makes_a_release_on_the_next(project, clock):
    walk(project, "underway")
    add_milestone(project, Due("All doors asked", day(0)), by=doer(project))
    before = release_of(project.call)
    clock.shift(timedelta(hours=24))
    after = release_of(project.call)
    assert after["id"] != before["id"]
    assert after["date"] == timezone.now().strftime("%Y-%m-%dT00:00:00+00:00")
    clock.shift(timedelta(days=7))
    assert release_of(project.call) == after


def test_what_is_private_changes_nothing_and_is_nowhere(project, clock):
    walk(project, "underway")
    officer, person = project.officer, doer(project)
    step = add_milestone(project, Due("All doors asked", day(0), day(0)), by=person)
    progress = ProgressReport.objects.create(project=project, due_on=day(3))
    for reason in ("It names tenants.", ""):
        handed_over(project, f"{SECRET} {reason}", withheld=reason)
    before = Client().get("/open-data/ocds.json").content
    clock.shift(timedelta(hours=1))
    change_milestone(
        step, Due("All doors asked", day(0), day(0)), shown=Shown(SECRET, "https://example.org/zanzibarine"), by=person
    )
    send_progress(progress, SECRET, by=person)
    wanted = Wanted(SECRET, SECRET, ends_on=day(400), value=Decimal(77_777))
    ask_for_change(project, wanted, by=person)
    refuse_change(ask_for_change(project, wanted, by=person), answer=SECRET, by=officer)
    withdraw_change(ask_for_change(project, wanted, by=person), by=person)
    draft = project.specific
    draft.about, draft.summary = SECRET, SECRET
    draft.save_revision()
    assert Client().get("/open-data/ocds.json").content == before
    text = json.dumps(release_of(project.call)) + Client().get("/open-data/contracts.csv").content.decode()
    for hidden in (SECRET, SECRET.lower(), "77777", person.last_name, person.email, officer.email, "Ada Example"):
        assert hidden not in text
    assert [each["status"] for each in contract_of(project)["implementation"]["milestones"]] == ["met"] * 3


def test_what_is_open_is_a_document_as_long_as_everybody_reads_it(project, clock):
    publication_index()
    walk(project, "underway")
    report = handed_over(project)
    assert "documents" not in contract_of(project)["implementation"]
    clock.shift(timedelta(days=28))
    open_due_reports()
    page = PublicationPage.objects.get()
    told = release_of(project.call)
    (paper,) = told["contracts"][0]["implementation"]["documents"]
    assert paper == {
        "id": page.reference,
        "documentType": "physicalProgressReport",
        "title": "Behind every shutter",
        "description": "Deliverable: The report",
        "url": page.full_url,
        "datePublished": paper["datePublished"],
        "format": "text/html",
        "language": "en",
    }
    assert paper["datePublished"].startswith(f"{day(0)}T00:00:00")
    assert told["date"] == timezone.now().strftime("%Y-%m-%dT%H:%M:%S+00:00")
    assert step_of(project, report.deliverable)["status"] == "met"
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "documents" not in contract_of(project)["implementation"]
    restriction.delete()
    clock.shift(timedelta(hours=1))
    withdraw_publication(page, reason="It named tenants.", for_privacy=False, by=UserFactory(superuser=True))
    after = release_of(project.call)
    assert "documents" not in after["contracts"][0]["implementation"]
    assert after["date"] == timezone.now().strftime("%Y-%m-%dT%H:%M:%S+00:00")


def test_what_was_changed_of_the_agreement_is_an_amendment_and_counts(project):
    wanted = Wanted("More doors", "The area grew.", ends_on=date(2028, 3, 1), value=Decimal("16000.00"))
    accept_change(ask_for_change(project, wanted, by=doer(project)), by=project.officer)
    found = release_of(project.call)
    (contract,), (award,) = found["contracts"], found["awards"]
    (amendment,) = contract["amendments"]
    assert amendment["rationale"] == "The area grew."
    assert amendment["description"].splitlines() == [
        "More doors", "Ends: none → 1 March 2028", "Value: £14,814 with VAT → £16,000 with VAT",
    ]  # fmt: skip
    assert (contract["value"]["amount"], award["value"]["amount"]) == (16000.0, 14814.0)
    assert contract["period"] == {"endDate": "2028-03-01T23:59:59+00:00"}
    assert (contract["status"], "contractUpdate" in found["tag"]) == ("pending", True)
    assert rows("contracts")[0]["sum"] == "16000.00"


@pytest.mark.parametrize("hide", ["restrict", "unpublish"])
def test_of_a_project_that_is_not_public_a_contract_tells_nothing(project, hide):
    walk(project, "underway")
    add_milestone(project, Due(SECRET, day(3)), by=doer(project))
    wanted = Wanted(SECRET, SECRET, value=Decimal(77_777))
    accept_change(ask_for_change(project, wanted, by=doer(project)), by=project.officer)
    assert SECRET in json.dumps(get())
    if hide == "restrict":
        PageViewRestriction.objects.create(page=project, restriction_type=PageViewRestriction.LOGIN)
    else:
        ProjectPage.objects.get(pk=project.pk).unpublish()
    found = release_of(project.call)
    assert contract_of(project).keys() == {"id", "awardID", "title", "value"}
    assert found["tag"] == ["tender", "award", "contract"]
    text = json.dumps([found, get()]) + Client().get("/open-data/contracts.csv").content.decode()
    for hidden in (SECRET, "77777", project.reference, project.url):
        assert hidden not in text
    (row,) = rows("contracts")
    assert (row["sum"], row["status"], row["milestones"]) == ("14814.00", "", "")


def _statuses(decision):
    found = release_of(decision.call)
    suppliers = {award["id"]: award["suppliers"][0]["name"] for award in found["awards"]}
    return {suppliers[each["awardID"]]: each.get("status") for each in found["contracts"]}


def test_each_of_two_contracts_follows_its_own_project_under_whatever_name(clock):
    decision = long_ago(clock, both_awarded)
    first, second = ProjectPage.objects.filter(call=decision.call_id).select_related("lead")
    names = [first.lead.name, second.lead.name]
    walk(second, "underway")
    assert _statuses(decision) == {names[0]: "pending", names[1]: "active"}
    assert "contractTermination" not in release_of(decision.call)["tag"]
    for lead, name in ((first.lead, "Interim"), (second.lead, names[0]), (first.lead, names[1])):
        Organisation.objects.filter(pk=lead.pk).update(name=name)
    assert _statuses(decision) == {names[0]: "pending", names[1]: "active"}


def test_a_notice_from_before_it_kept_bids_is_followed_as_long_as_a_name_fits(clock):
    decision = long_ago(clock, both_awarded)
    for award in decision.notice["awards"]:
        del award["bid"]
    CallDecision.objects.filter(pk=decision.pk).update(notice=decision.notice)
    first, second = ProjectPage.objects.filter(call=decision.call_id).select_related("lead")
    walk(second, "underway")
    assert _statuses(decision) == {first.lead.name: "pending", second.lead.name: "active"}
    name = second.lead.name
    ProjectPage.objects.filter(pk=second.pk).update(lead=first.lead)
    assert _statuses(decision) == {first.lead.name: None, name: None}


def test_many_contracts_ask_as_often_as_few(clock):
    def add():
        project = project_of(long_ago(clock, lambda: published(1)))
        walk(project, "underway")
        for number in range(2):
            add_milestone(project, Due(f"Step {number}", day(3), day(0)), by=doer(project))
        accept_change(ask_for_change(project, Wanted("More", "Rain."), by=doer(project)), by=project.officer)
        handed_over(project, f"Report {project.pk}")
        clock.shift(timedelta(days=28))
        open_due_reports()

    def asked(address):
        Client().get(address)
        with CaptureQueriesContext(connection) as queries:
            Client().get(address)
        return len(queries)

    publication_index()
    add()
    addresses = ("/open-data/ocds.json", "/open-data/contracts.csv")
    few = [asked(address) for address in addresses]
    for _ in range(3):
        add()
    assert [asked(address) for address in addresses] == few
    assert json.dumps(get()).count("physicalProgressReport") == 4
