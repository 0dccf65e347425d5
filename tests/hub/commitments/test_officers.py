"""The register of commitments: what it shows to whom, how it narrows, what it exports, and what can be done there."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.commitments.enums import CommitmentState
from hub.commitments.models import Commitment
from tests.home.factories import UserFactory
from tests.hub.commitments.factories import CommitmentFactory, body_with_steward, entry_of
from tests.hub.members.factories import MemberFactory, SecretaryFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
INDEX = reverse("commitments_commitment_modeladmin_index")
WRITE = reverse("commitments_commitment_modeladmin_write_down")


def address(act: str, commitment: Commitment) -> str:
    return reverse(f"commitments_commitment_modeladmin_{act}", args=[commitment.pk])


@pytest.fixture
def secretary():
    return SecretaryFactory()


@pytest.fixture
def desk(secretary) -> Client:
    client = Client()
    client.force_login(secretary)
    return client


def rows(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(INDEX + query).content, "html.parser")
    return [row.get_text(" ", strip=True) for row in page.select("tbody tr")]


def test_what_is_silent_stands_first_and_the_filters_narrow(desk):
    entry = entry_of(make_area("Housing"))
    CommitmentFactory(entry=entry, what="done thing", done=True)
    CommitmentFactory(entry=entry, what="waiting thing")
    CommitmentFactory(entry=entry, what="standing thing", agreed=True, of_body=True)
    CommitmentFactory(entry=entry, what="silent thing", silent=True)
    CommitmentFactory(entry=entry, what="hidden thing", hidden=True)
    found = rows(desk)
    order = ("silent", "standing", "waiting", "done")
    assert [next(word for word in order if f"{word} thing" in row) for row in found] == list(order)
    for query, number in (
        ("?news=silent", 1), ("?news=late", 1), ("?news=soon", 0), ("?state=offered", 1), ("?state=done", 1),
        ("?owner=people", 3), ("?owner=organisations", 1), ("?verb=host", 4), ("?verb=fund", 0), ("?area=housing", 4),
        ("?q=standing", 1),
    ):  # fmt: skip
        assert len(rows(desk, query)) == number, query


def test_the_export_is_safe_and_names_whose_it_is(desk):
    CommitmentFactory(what="=1+1", owner__first_name="Ada", owner__last_name="Example")
    found = list(csv.DictReader(io.StringIO(desk.get(f"{INDEX}?export=csv").getvalue().decode())))
    assert len(found) == 1
    assert {"'=1+1", "Ada Example", "Host an event"} <= set(found[0].values())


def test_more_rows_take_no_more_queries(desk):
    entry = entry_of(make_area("Housing"))

    def asked() -> int:
        desk.get(INDEX)
        with CaptureQueriesContext(connection) as queries:
            desk.get(INDEX)
        return len(queries)

    CommitmentFactory(entry=entry, agreed=True)
    before = asked()
    for _ in range(4):
        CommitmentFactory(entry=entry, agreed=True)
        CommitmentFactory(entry=entry, of_body=True)
    assert asked() == before


@pytest.mark.parametrize("person", [UserFactory, MemberFactory])
def test_nobody_else_opens_it(person):
    client = Client()
    client.force_login(person())
    made = CommitmentFactory(agreed=True)
    for page in (INDEX, WRITE, address("inspect", made), address("done", made)):
        assert client.get(page).status_code in {302, 403, 404}
    client.post(address("done", made), {"words": ""})
    assert Commitment.objects.get().state == CommitmentState.AGREED


@pytest.mark.parametrize(
    ("act", "state"),
    [("under_way", "under_way"), ("done", "done"), ("partly_done", "partly_done"), ("withdraw", "withdrawn")],
)
def test_the_buttons_note_what_was_told(desk, act, state):
    made = CommitmentFactory(agreed=True)
    assert address(act, made) in desk.get(INDEX).content.decode()
    desk.post(address(act, made), {"words": "As we were told."})
    assert Commitment.objects.get().state == state
    page = Client().get(made.get_absolute_url()).content.decode()
    assert "As we were told." in page
    assert "Noted by the secretariat" in page


def test_what_waits_has_no_button_but_for_whoever_wrote_it_down(desk, secretary):
    others, own = CommitmentFactory(), CommitmentFactory(made_by=secretary)
    page = desk.get(INDEX).content.decode()
    assert address("take_back", own) in page
    assert address("take_back", others) not in page
    for act in ("done", "under_way", "partly_done", "withdraw"):
        assert desk.get(address(act, others)).status_code == 404
    assert desk.get(address("take_back", others)).status_code == 404
    assert desk.post(address("take_back", others)).status_code == 404
    desk.post(address("take_back", own))
    assert [each.pk for each in Commitment.objects.waiting()] == [others.pk]


def test_asking_by_hand_is_a_button_of_what_stands(desk):
    made = CommitmentFactory(agreed=True)
    assert address("ask", made) in desk.get(INDEX).content.decode()
    desk.post(address("ask", made))
    assert made.links.get().person == made.owner
    over = CommitmentFactory(done=True, entry=made.entry)
    assert desk.get(address("ask", over)).status_code == 404


def said(**fields) -> dict:
    area = make_area("Housing")
    return {"page": area.url, "verb": "sign", "what": "the charter", "due_on": "1/5/2028", **fields}


def test_one_is_written_down_for_a_member_or_an_organisation(desk):
    body, _ = body_with_steward()
    member = MemberFactory(email="ada@example.org")
    fields = said(member="ADA@example.org")
    assert desk.post(WRITE, fields)["Location"] == INDEX
    desk.post(WRITE, {**fields, "member": "", "organisation": body.pk})
    assert {(each.owner, each.organisation) for each in Commitment.objects.all()} == {(member, None), (None, body)}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"member": "nobody@example.org"}, "No member has this address"),
        ({}, "one of the two"),
        ({"member": "ada@example.org", "page": "/nowhere/"}, "no such public page"),
        ({"member": "ada@example.org", "page": "https://elsewhere.example/prospectus/housing/"}, "no such public page"),
        ({"member": "ada@example.org", "due_on": "1/5/2008"}, "between today"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written_down(desk, fields, words):
    MemberFactory(email="ada@example.org")
    assert words in desk.post(WRITE, said(**fields)).content.decode()
    assert not Commitment.objects.exists()
