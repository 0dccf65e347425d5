"""The list in the admin: counts, filters, pages, export, who opens it, and what stands on the first page."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.roles import Role
from home.work import waiting_for
from hub.ideas.enums import Answer
from projects.loose_ends import queries
from tests.home.factories import UserFactory
from tests.hub.ideas.publishing.factories import published
from tests.hub.members.factories import AccessFactory, SecretaryFactory
from tests.hub.publications.factories import PublicationFactory
from tests.projects.delivery.factories import ProjectFactory
from tests.projects.loose_ends.factories import (
    ago,
    answered_in_public,
    officer,
    overdue_call,
    taken_up,
    with_roles,
)
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/loose-ends/"


def insider():
    return with_roles(AccessFactory(officer=True).person, Role.COMMISSIONER)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(client: Client, **asked: str) -> BeautifulSoup:
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def headings(page: BeautifulSoup) -> list[str]:
    return [found.get_text(strip=True) for found in page.select("section[aria-labelledby] > h2")]


def titles(page: BeautifulSoup) -> list[str]:
    return [link.find("span").get_text() for link in page.select("table.listing td a")]


def one_of_each(**kwargs) -> None:
    """Make a loose end of each kind."""
    ProjectFactory(title="No output", awarded_on=ago(20), **kwargs)
    ProjectFactory(awarded_on=ago(1), state="underway", ends_on=ago(0) - timedelta(days=1), **kwargs)
    overdue_call()
    taken_up(title="A private idea", summary="What only members read")
    answered_in_public(published(), Answer.TAKEN_UP)
    PublicationFactory(title="Under no area")


def test_without_a_loose_end_the_page_says_so():
    page = page_of(signed_in(officer(Role.EDITOR)))
    assert "Nothing is unfinished." in page.get_text()
    assert "Nothing of that sort is unfinished." in page_of(signed_in(officer(Role.EDITOR)), kind="calls").get_text()


def test_each_kind_is_counted_and_each_thing_leads_to_where_it_is_seen_to():
    one_of_each()
    PublicationFactory(title="Under no area either")
    client = signed_in(insider())
    page = page_of(client)
    assert headings(page) == [
        "Projects without a publication (1)",
        "Projects past their end (1)",
        "Calls without a decision (1)",
        "Ideas taken up without a call (1)",
        "Published ideas taken up without a call (1)",
        "Publications without a policy area (2)",
    ]
    links = [link["href"] for link in page.select("table.listing td a")]
    assert len(links) == 7
    for link in links:
        assert client.get(link).status_code == 200, link
    [register] = [link for link in links if "delivery" in link and "No output" in client.get(link).content.decode()]
    assert BeautifulSoup(client.get(register).content, "html.parser").select(".result-list tbody tr")


def test_of_a_private_idea_no_more_than_its_title_stands_there():
    one_of_each()
    seen = signed_in(insider()).get(ADDRESS).content.decode()
    assert "A private idea" in seen
    assert "What only members read" not in seen
    assert "We begin in March" not in seen
    assert "A private idea" not in signed_in(officer(Role.EDITOR)).get(ADDRESS).content.decode()


def test_it_is_narrowed_down_by_kind_and_by_area():
    area = make_area("Housing")
    one_of_each(areas=[area])
    taken_up(title="About homes").areas.add(area)
    client = signed_in(insider())
    assert headings(page_of(client, kind="publications")) == ["Publications without a policy area (1)"]
    page = page_of(client, area="housing")
    assert [heading[-2] for heading in headings(page)] == ["1", "1", "0", "1", "0", "0"]
    assert titles(page)[-1] == "About homes"
    assert "Housing" in page.select_one("table.listing").get_text()
    assert titles(page_of(client, kind="ideas", area="housing")) == ["About homes"]


@pytest.mark.parametrize("query", ["kind=x", "area=x", "kind=%00", "area=%00", "p=0", "p=x", "p=99999999999999999999"])
def test_what_nobody_could_mean_narrows_nothing(query):
    PublicationFactory(title="Under no area")
    answer = signed_in(officer(Role.EDITOR)).get(f"{ADDRESS}?{query}")
    assert "Under no area" in answer.content.decode()


def test_the_name_of_an_area_that_is_not_published_stands_nowhere():
    ProjectFactory(awarded_on=ago(20), areas=[make_area("Secretplace", publish=False)])
    answer = signed_in(officer(Role.EDITOR)).get(ADDRESS, {"area": "secretplace"})
    assert "Secretplace" not in answer.content.decode()
    assert "Projects without a publication (1)" in answer.content.decode()


def test_a_long_list_is_cut_and_read_page_by_page(monkeypatch):
    monkeypatch.setattr(queries, "FIRST", 2)
    monkeypatch.setattr(queries, "PAGE_SIZE", 3)
    for number in range(4):
        PublicationFactory(title=f"Number {number}", published_on=ago(20 - number))
    client = signed_in(officer(Role.EDITOR))
    page = page_of(client)
    assert titles(page) == ["Number 0", "Number 1"]
    link = next(found for found in page.select("section a") if found.get_text().startswith("All 4"))
    first = BeautifulSoup(client.get(ADDRESS + link["href"]).content, "html.parser")
    assert titles(first) == ["Number 0", "Number 1", "Number 2"]
    link = next(found for found in first.select("section a") if found.get_text() == "Next page")
    assert titles(BeautifulSoup(client.get(ADDRESS + link["href"]).content, "html.parser")) == ["Number 3"]
    assert titles(page_of(client, kind="publications", p="9")) == ["Number 3"]


def exported(client: Client, **asked: str) -> list[dict[str, str]]:
    answer = client.get(ADDRESS, {"export": "csv", **asked})
    assert "loose-ends.csv" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_all_of_it_leaves_in_a_spreadsheet_without_formulas():
    area = make_area("Housing")
    one_of_each(areas=[area])
    PublicationFactory(title="=HYPERLINK(1)")
    client = signed_in(insider())
    rows = exported(client)
    assert len(rows) == 7
    assert rows[0]["What is unfinished"] == "Projects without a publication"
    assert rows[0]["Title"] == "No output"
    assert rows[0]["Since"] == ago(20).isoformat()
    assert rows[0]["Policy areas"] == "Housing"
    assert rows[0]["See to it at"].startswith("http://testserver/admin/")
    assert rows[0]["Reference"].startswith("PROJ-")
    assert "'=HYPERLINK(1)" in [row["Title"] for row in rows]
    assert [row["Title"] for row in exported(client, kind="ideas")] == ["A private idea"]
    assert "A private idea" not in [row["Title"] for row in exported(signed_in(officer(Role.EDITOR)))]
    assert client.get(ADDRESS, {"export": "xlsx"}).status_code == 200


def test_all_is_exported_and_not_the_first_page_alone(monkeypatch):
    monkeypatch.setattr(queries, "FIRST", 1)
    for _ in range(3):
        PublicationFactory()
    assert len(exported(signed_in(officer(Role.EDITOR)))) == 3


@pytest.mark.parametrize("query", ["", "?export=csv", "?kind=ideas"])
def test_it_asks_as_much_for_many_as_for_one(query):
    area = make_area("Housing")
    client, numbers = signed_in(insider()), []
    for _ in range(2):
        one_of_each(areas=[area])
        taken_up().areas.add(area)
        client.get(ADDRESS + query).getvalue()
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS + query).getvalue()
        numbers.append(len(asked))
        one_of_each(areas=[area])
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 70


def test_those_open_it_who_work_on_pages_or_answer_ideas():
    secretary = with_roles(SecretaryFactory(), Role.SECRETARIAT)
    assert signed_in(secretary).get(ADDRESS).status_code == 302
    assert "loose-ends" not in signed_in(secretary).get("/admin/").content.decode()
    AccessFactory(person=secretary)
    for person in (secretary, officer(Role.EDITOR), officer(Role.COMMISSIONER), UserFactory(superuser=True)):
        assert signed_in(person).get(ADDRESS).status_code == 200
        assert ADDRESS in signed_in(person).get("/admin/").content.decode()
    assert signed_in(AccessFactory().person).get(ADDRESS).status_code in {302, 404}
    assert signed_in(officer(Role.MODERATOR)).get(ADDRESS).status_code == 302


def test_how_many_there_are_stands_on_the_first_page():
    one_of_each()
    person = insider()
    section = next(found for found in waiting_for(person) if found.heading == "Loose ends")
    assert [task.link.text for task in section.tasks][:2] == [
        "Projects without a publication: 1",
        "Projects past their end: 1",
    ]
    client = signed_in(person)
    assert all(client.get(task.link.url).status_code == 200 for task in section.tasks)
    assert len(section.tasks) == 6
    told = [found.heading for found in waiting_for(with_roles(SecretaryFactory(), Role.SECRETARIAT))]
    assert "Loose ends" not in told


def test_the_list_is_read_and_nothing_is_done_there():
    assert signed_in(officer(Role.EDITOR)).post(reverse("loose_ends_admin:end-register")).status_code == 405
