"""Tenders and contracts as tables: what the Local Government Transparency Code asks for, and nothing that is sealed."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.members.models import OrganisationIdentifier
from projects.awards.models import Letter
from projects.awards.services import publish_award
from projects.bids.models import VersionPartner
from projects.calls.models import CallPage
from projects.contracting.codebook import CODE, CONTRACTS, TENDERS
from tests.hub.members.factories import OrganisationFactory, SecretaryFactory
from tests.projects.awards.factories import AWARD, after_the_standstill, published, told
from tests.projects.calls.factories import CallFactory

pytestmark = pytest.mark.django_db

# The words of the Code for an invitation to tender, and for a contract.
ASKED = {
    "tenders": ("reference number", "title", "description", "start date", "end date", "review date", "department"),
    "contracts": (
        "reference number", "title of agreement", "department responsible", "description", "supplier name",
        "supplier details", "sum to be paid", "Value Added Tax that cannot be recovered", "start date", "end date",
        "review date", "invitation to quote", "small or medium sized enterprise", "voluntary or community sector",
        "registration number",
    ),
}  # fmt: skip


def rows(name):
    response = Client().get(f"/open-data/{name}.csv")
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(response.content.decode())))


def winner_of(decision):
    letters = Letter.objects.select_related("bid__lead")
    return letters.get(decision=decision, bid_decision__decided="awarded").bid.lead


def test_each_public_call_is_a_tender():
    call = CallFactory(contact_name="Housing team", lowest_value=5_000)
    CallFactory(draft=True)
    hidden = CallFactory()
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    (row,) = rows("tenders")
    assert row["reference_number"] == call.reference
    assert row["ocid"] == f"ocds-213czf-{call.reference}"
    assert (row["title"], row["description"]) == (call.title, "What the council wants.")
    assert row["department_responsible"] == "Housing team"
    assert (row["lowest_value"], row["highest_value"]) == ("5000.00", "25000.00")
    assert row["end_date"] == timezone.localtime(call.closes_at).date().isoformat()
    assert (row["kind"], row["status"], row["url"]) == ("Commission", "Active", call.full_url)


def test_an_award_is_a_contract_once_it_is_announced():
    decision = told(2)
    lead, call = winner_of(decision), decision.call
    CallPage.objects.filter(pk=call.pk).update(length_months=6)
    partner = OrganisationFactory(member=True, name="Example Partner")
    bid = Letter.objects.get(decision=decision, bid__lead=lead).bid
    VersionPartner.objects.create(version=bid.versions.get(), organisation=partner)
    for scheme, value in (("GB-CHC", "1012345"), ("GB-COH", "01234567")):
        OrganisationIdentifier.objects.create(organisation=lead, scheme=scheme, value=value)
    assert rows("contracts") == []
    with after_the_standstill(decision):
        publish_award(decision, by=call.commissioner)
        (row,) = rows("contracts")
        day = timezone.localdate().isoformat()
    assert row["reference_number"] == f"{call.reference}-CONTRACT-1"
    assert (row["supplier_name"], row["sum"]) == (lead.name, "14814.00")
    assert row["supplier_details"] == "GB-CHC-1012345; GB-COH-01234567; with Example Partner"
    assert (row["is_vcse"], row["registration_number"]) == ("Yes", "1012345")
    assert (row["awarded_on"], row["length_in_months"]) == (day, "6")
    assert row["process_type"] == "Published invitation to tender"
    assert {row[name] for name in ("irrecoverable_vat", "start_date", "end_date", "review_date", "is_sme")} == {""}


def test_a_supplier_that_says_nothing_of_itself_is_not_called_voluntary():
    decision = published(1)
    (row,) = rows("contracts")
    assert (row["supplier_name"], row["is_vcse"]) == (winner_of(decision).name, "")
    assert (row["supplier_details"], row["registration_number"]) == ("", "")


def test_nothing_of_an_award_is_in_a_table_before_its_notice():
    decision = told(2)
    with time_machine.travel(decision.standstill_until - timedelta(seconds=1), tick=False):
        text = "".join(Client().get(f"/open-data/{name}.csv").content.decode() for name in ("tenders", "contracts"))
    for hidden in (winner_of(decision).name, AWARD.reason, "14814"):
        assert hidden not in text
    assert decision.call.reference in text


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a", "\uff1d1+1"])
def test_no_spreadsheet_takes_a_cell_for_a_formula(start):
    CallFactory(title=start, contact_name=start, summary=start)
    (row,) = rows("tenders")
    assert {row["title"], row["department_responsible"], row["description"]} == {f"'{start}"}


@pytest.mark.parametrize(("name", "columns"), [("tenders", TENDERS), ("contracts", CONTRACTS)])
def test_every_field_of_the_code_has_a_column_that_names_it(name, columns):
    named = [column.source.removeprefix(f"{CODE}: ") for column in columns.values() if column.source.startswith(CODE)]
    missing = [words for words in ASKED[name] if not any(words in source for source in named)]
    assert not missing


def test_the_codebook_has_each_column_of_each_file_with_its_source(client):
    book = rows("codebook")
    page = client.get("/open-data/").content.decode()
    for name, columns in (("tenders", TENDERS), ("contracts", CONTRACTS)):
        response = client.get(f"/open-data/{name}.csv")
        header = next(csv.reader(StringIO(response.content.decode())))
        assert [row["column"] for row in book if row["file"] == f"{name}.csv"] == header == list(columns)
        assert f'href="/open-data/{name}.csv"' in page
        for column in columns.values():
            assert column.source in page
    assert all(row["meaning"] and row["source"] and row["url"].startswith("http") for row in book)


@pytest.mark.parametrize("name", ["tenders", "contracts", "codebook"])
def test_a_table_is_the_same_for_everybody_and_kept_by_its_etag(client, name):
    CallFactory()
    address = f"/open-data/{name}.csv"
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=300"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    client.force_login(SecretaryFactory())
    assert client.get(address).content == first.content
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["tenders", "contracts"])
def test_a_table_of_many_asks_as_often_as_one_of_few(name):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            rows(name)
        return len(queries)

    published(1)
    rows(name)
    few = asked()
    for _ in range(3):
        published(1)
    assert (asked(), len(rows(name))) == (few, 4)
