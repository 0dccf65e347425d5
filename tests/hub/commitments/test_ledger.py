"""The public ledger: figures, filters, files and the feed, which are the same for every reader."""

import csv
import io

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.commitments.enums import CommitmentState
from hub.commitments.models import CommitmentNews
from tests.hub.commitments.factories import CommitmentFactory, entry_of
from tests.hub.members.factories import OrganisationFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
LEDGER = reverse("commitments:commitment-list")
JSON, CSV, FEED = (reverse(f"commitments:commitment-{name}") for name in ("export-json", "export-csv", "feed"))


@pytest.fixture
def area():
    return make_area("Warm homes")


@pytest.fixture
def made(area):
    """Two for one area, one of an organisation for another, and two that nobody may read."""
    entry, body = entry_of(area), OrganisationFactory(member=True, name="Mill Lane", slug="mill-lane")
    CommitmentFactory(entry=entry, what="=1+1", silent=True)
    CommitmentFactory(entry=entry, what="a garden", done=True)
    CommitmentFactory(entry=entry_of(make_area("Buses")), what="a map", owner=None, organisation=body, agreed=True)
    CommitmentFactory(entry=entry, what="a secret")
    CommitmentFactory(entry=entry, what="a hidden one", hidden=True)


def titles(page) -> set[str]:
    parsed = BeautifulSoup(page.content, "html.parser")
    return {heading.get_text(strip=True).partition(": ")[2] for heading in parsed.select("article h3")}


def in_json(client, query="") -> set[str]:
    return {row["what"] for row in client.get(JSON + query).json()["commitments"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"=1+1", "a garden", "a map"}),
        ("?state=done", {"a garden"}),
        ("?state=agreed", {"=1+1", "a map"}),
        ("?state=silent", {"=1+1"}),
        ("?state=withdrawn", set()),
        ("?area=warm-homes", {"=1+1", "a garden"}),
        ("?organisation=mill-lane", {"a map"}),
        ("?area=warm-homes&organisation=mill-lane", set()),
    ],
)
def test_list_files_and_feed_are_narrowed_alike(client, made, query, found):
    assert titles(client.get(LEDGER + query)) == found
    assert in_json(client, query) == found
    rows = csv.DictReader(io.StringIO(client.get(CSV + query).content.decode()))
    assert {row["what"].removeprefix("'") for row in rows} == found
    feed = feedparser.parse(client.get(FEED + query).content)
    assert not feed.bozo
    assert {entry.title.partition(": ")[2] for entry in feed.entries} == found


@pytest.mark.parametrize("query", ["?state=offered", "?state=nonsense", "?area=nowhere", "?colour=red"])
def test_a_file_by_an_unknown_filter_is_refused_and_a_page_is_not(client, made, query):
    for address in (JSON, CSV, FEED):
        response = client.get(address + query)
        assert (response.status_code, "error" in response.json()) == (400, True)
    assert client.get(LEDGER + query).status_code == 200


def test_the_figures_are_of_what_everybody_reads_whoever_asks(client, made):
    for sign_in in (False, True):
        if sign_in:
            client.force_login(SecretaryFactory())
        page = BeautifulSoup(client.get(LEDGER).content, "html.parser")
        cells = {row.th.get_text(strip=True): row.td.get_text(strip=True) for row in page.select("tbody tr")}
        assert cells == {
            "Agreed": "2", "Under way": "0", "Done": "1", "Partly done": "0", "Withdrawn": "0",
            "No news since its day": "1",
        }  # fmt: skip
        choices = {option.get_text() for option in page.select("option")}
        assert {"Done (1)", "Warm homes (2)", "Buses (1)", "Mill Lane (1)"} <= choices


def test_no_spreadsheet_takes_a_promise_for_a_formula(client, made):
    assert "'=1+1" in client.get(CSV).content.decode()


def test_who_did_not_ask_to_be_named_is_in_no_file(client, area):
    CommitmentFactory(entry=entry_of(area), agreed=True, owner__first_name="Zora", owner__last_name="Quiet")
    CommitmentFactory(
        entry=entry_of(area), agreed=True, is_named=True, owner__first_name="Ada", owner__last_name="Loud"
    )
    for address in (LEDGER, JSON, CSV, FEED):
        said = client.get(address).content.decode()
        assert "Quiet" not in said
        assert "Ada Loud" in said


def test_what_it_is_for_is_named_while_everybody_may_know_of_that(client, area):
    made = CommitmentFactory(entry=entry_of(area), agreed=True)
    assert client.get(JSON).json()["commitments"][0]["for"] == "Warm homes"
    area.unpublish()
    row = client.get(JSON).json()["commitments"][0]
    assert (row["for"], row["for_url"], row["policy_areas"]) == ("", "", [])
    for address in (LEDGER, CSV, FEED, made.get_absolute_url()):
        assert "Warm homes" not in client.get(address).content.decode()


def test_the_evidence_stands_in_the_files_if_a_browser_may_follow_it(client, area):
    made = CommitmentFactory(entry=entry_of(area), agreed=True)
    for link in ("https://example.org/seen", "javascript:alert(1)"):
        CommitmentNews.objects.create(commitment=made, state=CommitmentState.UNDER_WAY, link=link)
    assert client.get(JSON).json()["commitments"][0]["evidence"] == ["https://example.org/seen"]
    assert "javascript:" not in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", [LEDGER, JSON, CSV, FEED])
def test_more_commitments_take_no_more_queries(client, area, address):
    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    entry = entry_of(area)
    CommitmentFactory(entry=entry, agreed=True)
    before = asked()
    for _ in range(5):
        CommitmentFactory(entry=entry, agreed=True, is_named=True)
        CommitmentFactory(entry=entry, of_body=True, agreed=True)
    assert asked() == before
