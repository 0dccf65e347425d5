"""The open data of contracting: every public process, and nothing that is sealed."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.members.models import Organisation, OrganisationIdentifier, OrganisationMembership
from projects.awards.models import Letter
from projects.awards.services import publish_award
from projects.bids.models import Bid
from projects.calls.models import CallChange, CallPage
from projects.calls.services import cancel_call
from projects.contracting.queries import process_numbers
from tests.home.factories import UserFactory
from tests.hub.members.factories import OrganisationFactory, SecretaryFactory
from tests.projects.awards.factories import AWARD, DECLINE, after_the_standstill, published, told
from tests.projects.bids.factories import submitted_bid
from tests.projects.calls.factories import CallDocumentFactory, CallFactory, CallQuestionFactory, publish
from tests.prospectus.factories import make_area, make_question

pytestmark = pytest.mark.django_db

ADDRESS = "/open-data/ocds.json"


def get(address=ADDRESS):
    response = Client().get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def release_of(call):
    return get(f"/open-data/ocds/{call.reference}.json")["releases"][0]


def test_a_call_is_a_tender_with_what_its_page_tells():
    call = publish(CallFactory(two_stages=True, length_months=12, contact_name="Housing team"))
    document = CallDocumentFactory(page=call, title="The brief")
    found = release_of(call)
    tender = found["tender"]
    assert (found["ocid"], found["tag"]) == (f"ocds-213czf-{call.reference}", ["tender"])
    assert (tender["id"], tender["title"], tender["status"]) == (call.reference, call.title, "active")
    assert tender["description"] == "What the council wants.\nA study of empty homes."
    assert tender["value"] == {"amount": 25000.0, "currency": "GBP"}
    assert tender["awardCriteriaDetails"] == "Method 60%; Price 40%"
    assert tender["tenderPeriod"]["endDate"] == call.closes_at.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    assert tender["contractPeriod"] == {"durationInDays": 365}
    assert [each["id"] for each in tender["milestones"]] == ["expressions-of-interest", "decision"]
    assert [each["id"] for each in tender["documents"]] == ["page", f"document-{document.file_id}"]
    (council,) = found["parties"]
    assert (council["roles"], council["contactPoint"]) == (["buyer", "procuringEntity"], {"name": "Housing team"})
    assert tender["procuringEntity"] == found["buyer"] == {"id": council["id"], "name": council["name"]}
    assert "awards" not in found
    assert "numberOfTenderers" not in tender


def test_a_policy_area_is_a_process_in_planning_to_which_its_calls_point():
    area, call = make_area(offers_money="Up to £20,000"), CallFactory()
    question = make_question(area, detail="Some stand empty for years.")
    call.policy_areas = [area]
    call.save()
    found = get("/open-data/ocds/AREA-HOU.json")["releases"][0]
    assert (found["tag"], found["planning"]["rationale"]) == (["planning"], area.why_it_matters)
    assert found["planning"]["budget"]["description"] == "Up to £20,000"
    page, asked = found["planning"]["documents"]
    assert page["url"] == area.full_url
    assert (asked["id"], asked["title"], asked["documentType"]) == (
        question.reference,
        question.text,
        "needsAssessment",
    )
    (tie,) = release_of(call)["relatedProcesses"]
    assert (tie["identifier"], tie["relationship"], tie["scheme"]) == (found["ocid"], ["planning"], "ocid")
    assert get(tie["uri"].partition("8000")[2])["releases"] == [found]


def test_public_questions_and_changes_are_told_and_private_ones_are_not():
    call = CallFactory()
    CallQuestionFactory(call=call, text="A secret plan of ours: may we bid?")
    assert release_of(call)["tender"]["hasEnquiries"] is False
    answered = CallQuestionFactory(call=call, text="Private words", answered=True)
    CallChange.objects.create(
        call=call, by=UserFactory(), note="More time", differences=[{"name": "Closes", "before": "1 May", "after": ""}]
    )
    found = release_of(call)
    assert found["tag"] == ["tenderUpdate"]
    (told_of,) = found["tender"]["enquiries"]
    assert (told_of["description"], told_of["answer"]) == (answered.public_text, answered.answer)
    (change,) = found["tender"]["amendments"]
    assert (change["rationale"], change["description"]) == ("More time", "Closes: 1 May → none")
    text = json.dumps(found)
    for hidden in ("secret plan", "Private words", answered.asked_by.email, answered.asked_by.last_name):
        assert hidden not in text


def test_a_cancelled_call_says_why():
    call = publish(CallFactory())
    cancel_call(call, reason="The money went elsewhere.", by=UserFactory(superuser=True))
    found = release_of(call)
    assert (found["tag"], found["tender"]["status"]) == (["tenderCancellation"], "cancelled")
    assert found["tender"]["amendments"][-1]["rationale"] == "The money went elsewhere."


def test_the_status_follows_the_clock():
    call = CallFactory(forthcoming=True)
    assert release_of(call)["tender"]["status"] == "planned"
    with time_machine.travel(call.opens_at, tick=False):
        assert release_of(call)["tender"]["status"] == "active"
    with time_machine.travel(call.closes_at, tick=False):
        assert release_of(call)["tender"]["status"] == "active"  # Nobody has been told who is awarded.


def test_nothing_of_bids_or_awards_is_told_before_the_notice():
    decision = told(3)
    with time_machine.travel(decision.standstill_until - timedelta(seconds=1), tick=False):
        before = release_of(decision.call)
        text = json.dumps([before, get()])
    assert not before.keys() & {"awards", "contracts"}
    assert "numberOfTenderers" not in before["tender"]
    leads = [bid.lead.name for bid in Bid.objects.select_related("lead")]
    for hidden in (*leads, AWARD.reason, DECLINE.reason, "14814"):
        assert hidden not in text


def test_a_bid_that_is_handed_in_changes_nothing_at_all():
    call = CallFactory()
    with time_machine.travel(timezone.now(), tick=False):
        before = Client().get(ADDRESS)
        submitted_bid(call=call)
        after = Client().get(ADDRESS)
    assert (before.content, before["ETag"]) == (after.content, after["ETag"])


def test_the_notice_makes_awards_contracts_and_suppliers_with_their_numbers():
    decision = told(3)
    letter = Letter.objects.select_related("bid__lead").get(decision=decision, bid_decision__decided="awarded")
    OrganisationFactory(member=True, name="Somebody Else")
    for scheme, value in (("GB-CHC", "1012345"), ("GB-COH", "01234567")):
        OrganisationIdentifier.objects.create(organisation=letter.bid.lead, scheme=scheme, value=value)
    with after_the_standstill(decision):
        publish_award(decision, by=decision.call.commissioner)
        found = release_of(decision.call)
    assert found["tag"] == ["tender", "award", "contract"]
    assert (found["tender"]["status"], found["tender"]["numberOfTenderers"]) == ("complete", 3)
    (award,), (contract,) = found["awards"], found["contracts"]
    assert award["value"] == contract["value"] == {"amount": 14814.0, "currency": "GBP"}
    assert (award["description"], award["status"]) == (AWARD.reason, "active")
    assert (contract["awardID"], contract["status"]) == (award["id"], "pending")
    assert award["suppliers"] == [{"id": "GB-COH-01234567", "name": letter.bid.lead.name}]
    supplier = found["parties"][1]
    assert (supplier["id"], supplier["roles"]) == ("GB-COH-01234567", ["tenderer", "supplier"])
    assert supplier["identifier"]["scheme"] == "GB-COH"
    assert [each["id"] for each in supplier["additionalIdentifiers"]] == ["1012345"]
    text = json.dumps(found)
    for bid in Bid.objects.exclude(pk=letter.bid_id).select_related("lead"):
        assert bid.lead.name not in text
    assert DECLINE.reason not in text


def test_a_supplier_keeps_the_name_of_the_notice_and_nobody_who_took_it_over_is_meant():
    decision = published(1)
    lead = Letter.objects.get(decision=decision).bid.lead
    name, lead.name = lead.name, "A new name"
    lead.save()
    other = OrganisationFactory(member=True, name=name)
    OrganisationIdentifier.objects.create(organisation=other, scheme="GB-COH", value="07654321")
    with after_the_standstill(decision):
        found = release_of(decision.call)
    (supplier,) = found["awards"][0]["suppliers"]
    assert supplier == {"id": f"{found['ocid']}-SUPPLIER-1-1", "name": name}


def test_of_a_supplier_that_has_no_public_page_nothing_is_told_but_the_name_in_the_notice():
    decision = published(1)
    lead = Letter.objects.get(decision=decision).bid.lead
    OrganisationIdentifier.objects.create(organisation=lead, scheme="GB-COH", value="07654321")
    with after_the_standstill(decision):
        assert "07654321" in json.dumps(release_of(decision.call))
        Organisation.objects.filter(pk=lead.pk).update(joining=None)
        OrganisationMembership.objects.filter(organisation=lead).delete()
        assert "07654321" not in json.dumps(release_of(decision.call))


def test_what_is_not_public_is_no_process():
    draft, restricted = CallFactory(draft=True), CallFactory()
    area = make_area("Air quality", publish=False)
    for page in (restricted, make_area()):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    shown = CallFactory()
    shown.policy_areas = [area]
    shown.save()
    client = Client()
    for person in (None, SecretaryFactory(), UserFactory(superuser=True)):
        if person:
            client.force_login(person)
        keys = [draft.reference, restricted.reference, "AREA-AIR", "AREA-HOU", "CALL-1999-001", "AREA-", "x"]
        assert {client.get(f"/open-data/ocds/{key}.json").status_code for key in keys} == {404}
        found = json.loads(client.get(ADDRESS).content)["releases"]
        assert [each["ocid"] for each in found] == [f"ocds-213czf-{shown.reference}"]
        assert "relatedProcesses" not in found[0]


def test_the_pages_do_not_say_that_there_is_more_which_is_not_public(client, monkeypatch):
    monkeypatch.setattr("projects.contracting.views.open_data.PER_PAGE", 1)
    CallFactory()
    make_area("Air quality", publish=False)
    CallFactory(draft=True)
    assert "next" not in json.loads(client.get(ADDRESS).content).get("links", {})


def test_a_release_has_another_id_exactly_when_it_says_something_else():
    call = publish(CallFactory())
    first = release_of(call)
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        assert release_of(call) == first
        call.save_revision()  # A draft that nobody sees.
        assert release_of(call) == first
        CallPage.objects.filter(pk=call.pk).update(title="Another title")
        second = release_of(call)
    assert (second["ocid"], second["id"] != first["id"]) == (first["ocid"], True)


def test_a_release_is_dated_by_the_last_change_and_the_package_by_its_last_release():
    long_ago, lately = timezone.now() - timedelta(days=3), timezone.now() - timedelta(hours=1)
    call = CallFactory()
    CallPage.objects.filter(pk=call.pk).update(first_published_at=long_ago, last_published_at=long_ago)
    assert release_of(call)["date"] == long_ago.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    CallQuestionFactory(call=call, answered=True, answered_at=lately)
    document = get(f"/open-data/ocds/{call.reference}.json")
    dates = {document["publishedDate"], document["releases"][0]["date"]}
    assert dates == {lately.strftime("%Y-%m-%dT%H:%M:%S+00:00")}


def test_the_pages_hold_each_process_once_and_lead_on(monkeypatch):
    monkeypatch.setattr("projects.contracting.views.open_data.PER_PAGE", 2)
    expected = {f"ocds-213czf-{CallFactory().reference}" for _ in range(4)} | {"ocds-213czf-AREA-HOU"}
    make_area()
    seen, address = [], ADDRESS
    while address:
        page = get(address.partition("8000")[2] or address)
        seen += [each["ocid"] for each in page["releases"]]
        address = page.get("links", {}).get("next")
    assert sorted(seen) == sorted(expected)
    assert page["links"] == {"prev": f"{page['uri'][:-1]}2"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 400),
        ("page=-1", 400),
        ("page=1e9", 400),
        ("page=9999999", 400),
        ("page=", 400),
        ("fields=all", 400),
        ("page=2", 404),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(client, query, status):
    CallFactory()
    response = client.get(f"{ADDRESS}?{query}")
    assert (response.status_code, set(json.loads(response.content))) == (status, {"error"})


def test_a_hub_without_anything_public_has_no_package(client):
    assert client.get(ADDRESS).status_code == 404


def test_it_is_the_same_for_everybody_and_not_sent_again_until_it_changes(client):
    call = publish(CallFactory())
    for address in (ADDRESS, f"/open-data/ocds/{call.reference}.json"):
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=300"
        assert 'rel="license"' in first["Link"]
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        client.force_login(SecretaryFactory())
        assert client.get(address).content == first.content
        assert client.post(address).status_code == 405
        client.logout()


def _queries(address=ADDRESS):
    Client().get(address)
    with CaptureQueriesContext(connection) as asked:
        Client().get(address)
    return len(asked)


def test_a_page_of_many_asks_as_often_as_a_page_of_few():
    area = make_area()

    def add():
        decision = published(1)
        call = CallPage.objects.get(pk=decision.call_id)
        call.policy_areas = [area]
        call.save()
        CallDocumentFactory(page=call)
        CallQuestionFactory(call=call, answered=True)

    add()
    with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
        few = _queries()
    for _ in range(3):
        add()
    make_question(make_area("Transport"))
    with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
        assert _queries() == few


def test_the_council_goes_by_its_own_name_and_number(settings):
    settings.OCDS_PREFIX, settings.COUNCIL_NAME, settings.COUNCIL_ID = "ocds-abc123", "City of Example", "GB-LAE-EXA"
    call = CallFactory()
    document = get(f"/open-data/ocds/{call.reference}.json")
    council = document["releases"][0]["parties"][0]
    assert document["releases"][0]["ocid"] == f"ocds-abc123-{call.reference}"
    assert (council["id"], council["name"]) == ("GB-LAE-EXA", "City of Example")
    assert council["identifier"] == {"scheme": "GB-LAE", "id": "EXA", "legalName": "City of Example"}
    assert (document["publisher"]["scheme"], document["publisher"]["uid"]) == ("GB-LAE", "EXA")


def test_the_page_of_open_data_leads_to_each_file_and_every_page_leads_there(client):
    call = CallFactory()
    page = client.get("/open-data/").content.decode()
    for address in ("/open-data/ocds.json", "/prospectus/areas.csv", "/members/open-data/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert 'href="/open-data/"' in client.get(call.url).content.decode()


def test_what_is_not_public_has_no_process():
    shown, hidden = make_area("Housing"), make_area("Air quality", publish=False)
    numbers = process_numbers()
    assert (shown.pk, "area") in numbers
    assert (hidden.pk, "area") not in numbers
