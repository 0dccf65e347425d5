import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.work import waiting_for
from projects.impacts.enums import ImpactState
from projects.impacts.models import Impact
from projects.impacts.work import claims_to_answer
from tests.home.factories import UserFactory
from tests.hub.members.factories import AccessFactory, SecretaryFactory
from tests.projects.impacts.factories import ImpactFactory, authored, entry_of, publication

pytestmark = pytest.mark.django_db
INDEX = reverse("impacts_impact_modeladmin_index")


def address(act: str, impact: Impact) -> str:
    return reverse(f"impacts_impact_modeladmin_{act}", args=[impact.pk])


@pytest.fixture
def secretary():
    return SecretaryFactory()


@pytest.fixture
def desk(secretary) -> Client:
    client = Client()
    client.force_login(secretary)
    return client


def test_the_register_shows_what_waits_first_and_narrows(desk):
    late = ImpactFactory(confirmed=True, what="Old news")
    ImpactFactory(what="New news", entry=entry_of(publication(title="The new one")))
    rows = BeautifulSoup(desk.get(INDEX).content, "html.parser").select("tbody tr")
    assert [("The new one" in row.get_text()) for row in rows] == [True, False]
    for query, number in (
        ("state=claimed", 1),
        ("state=confirmed", 1),
        ("kind=service", 2),
        ("kind=none", 0),
        ("teller=authors", 0),
        ("teller=others", 2),
        ("q=Old", 1),
    ):
        assert len(BeautifulSoup(desk.get(f"{INDEX}?{query}").content, "html.parser").select("tbody tr")) == number
    assert "Old news" in desk.get(address("inspect", late)).content.decode()


def test_the_export_has_a_row_for_each(desk):
    ImpactFactory(what="=1+1")
    rows = list(csv.DictReader(io.StringIO(desk.get(f"{INDEX}?export=csv").getvalue().decode())))
    assert len(rows) == 1
    assert "'=1+1" in rows[0].values()


def test_an_officer_confirms_with_a_button(desk, secretary):
    impact = ImpactFactory()
    assert address("confirm", impact) in desk.get(INDEX).content.decode()
    form = BeautifulSoup(desk.get(address("confirm", impact)).content, "html.parser")
    assert Impact.objects.waiting().exists()
    seen = form.select_one("[name=seen]")["value"]
    assert desk.post(address("confirm", impact), {"seen": seen}).status_code == 302
    impact.refresh_from_db()
    assert (impact.state, impact.decided_by) == (ImpactState.CONFIRMED, secretary)
    assert address("take_back", impact) in desk.get(INDEX).content.decode()
    desk.post(address("take_back", impact), {"reason": "Another street."})
    impact.refresh_from_db()
    assert (impact.state, impact.reason) == (ImpactState.DECLINED, "Another street.")


def test_an_officer_declines_with_a_reason(desk):
    impact = ImpactFactory()
    assert desk.post(address("decline", impact), {"reason": ""}).status_code == 200
    assert Impact.objects.waiting().exists()
    desk.post(address("decline", impact), {"reason": "No minutes."})
    impact.refresh_from_db()
    assert impact.reason == "No minutes."


def test_no_button_to_ones_own_claim_or_work(desk, secretary):
    AccessFactory(person=secretary)
    own = ImpactFactory(claimed_by=secretary)
    work = ImpactFactory(entry=entry_of(authored(publication(), secretary)))
    html = desk.get(INDEX).content.decode()
    for impact in (own, work):
        assert address("inspect", impact) in html
        assert address("confirm", impact) not in html
        assert desk.get(address("confirm", impact)).status_code == 404
        assert desk.post(address("confirm", impact), {"seen": "1"}).status_code == 404
        assert desk.post(address("decline", impact), {"reason": "No"}).status_code == 404
    assert Impact.objects.waiting().count() == 2


@pytest.mark.parametrize("who", ["superuser", "officer", "officer with access"])
def test_no_role_opens_the_register(who):
    impact = ImpactFactory(what="Between us")
    person = {
        "superuser": lambda: UserFactory(superuser=True),
        "officer": lambda: UserFactory(officer=True),
        "officer with access": lambda: AccessFactory(officer=True).person,
    }[who]()
    client = Client()
    client.force_login(person)
    for page in (INDEX, *(address(act, impact) for act in ("inspect", "confirm", "decline", "take_back"))):
        response = client.get(page, follow=True)
        assert "Between us" not in response.content.decode()
        client.post(page, {"seen": "1", "reason": "No"})
    assert Impact.objects.waiting().exists()


def test_the_register_asks_as_little_for_many_as_for_few(desk, django_assert_num_queries):
    ImpactFactory()
    desk.get(INDEX)
    with CaptureQueriesContext(connection) as of_few:
        desk.get(INDEX)
    number = len(of_few)
    ImpactFactory.create_batch(5)
    desk.get(INDEX)  # What is remembered of the site is asked for anew after a page was published.
    with django_assert_num_queries(number):
        desk.get(INDEX)


def test_what_waits_is_told_to_the_secretariat_alone(secretary):
    impacts = ImpactFactory.create_batch(7)
    ImpactFactory(confirmed=True)
    section = claims_to_answer(secretary)
    assert (section.heading, len(section.tasks), section.more) == ("Impacts to confirm", 5, 2)
    assert section.tasks[0].link.url == address("inspect", impacts[0])
    assert "Impacts to confirm" in [found.heading for found in waiting_for(secretary)]
    for other in (UserFactory(superuser=True), AccessFactory(officer=True).person):
        assert claims_to_answer(other) is None
