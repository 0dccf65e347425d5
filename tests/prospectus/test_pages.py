"""What readers see: the prospectus, an area, everything on one page, and the open data."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from home.spreadsheets import safe_cell
from prospectus.services import close_question, publish_edition
from tests.home.factories import PlaceFactory
from tests.prospectus.factories import (
    EditionFactory,
    OfficerFactory,
    OutcomeFactory,
    make_area,
    make_prospectus,
    make_question,
)

EVERYWHERE = ("/prospectus/", "/prospectus/print/", "/prospectus/areas.json", "/prospectus/areas.csv",
              "/prospectus/editions/", "/prospectus/editions/2014/")  # fmt: skip


@pytest.fixture
def _full(db: Any) -> None:
    """Four areas with places, tags, resources and questions, of which one is closed; and an edition."""
    officer = OfficerFactory()
    for number, title in enumerate(("Housing", "Air quality", "Transport", "Skills")):
        area = make_area(title, outcome=OutcomeFactory(name=f"Outcome {number % 2}"), publish=False)
        area.places.add(PlaceFactory(), PlaceFactory())
        area.tags.add("one", "two")
        area.resources.create(title="A report", url="https://example.org/report")
        area.save_revision().publish()
        for _ in range(3):
            last = make_question(area, by=officer)
        close_question(last, reason="Answered.", by=officer)
    publish_edition(EditionFactory(slug="2014"), by=officer)


@pytest.mark.usefixtures("_full")
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/prospectus/", 10),
        ("/prospectus/housing/", 12),
        ("/prospectus/print/", 12),
        ("/prospectus/areas.json", 9),
        ("/prospectus/areas.csv", 9),
        ("/prospectus/editions/", 8),
        ("/prospectus/editions/2014/", 8),
        ("/prospectus/editions/2014/housing/", 8),
    ],
)
def test_a_page_asks_the_database_little_and_nothing_twice(client, django_assert_max_num_queries, address, most):
    assert client.get(address).status_code == 200  # Fills the caches of sites and content types.
    with django_assert_max_num_queries(most) as asked:
        client.get(address)
    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) == len(set(statements)), statements


@pytest.mark.usefixtures("_full")
def test_what_came_of_open_and_of_closed_questions_is_asked_in_one(client):
    client.get("/prospectus/housing/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/prospectus/housing/").content.decode()
    assert page.count('class="hub-questions__item"') == 3
    assert page.index("Questions we have closed") < page.rindex('class="hub-questions__item"')
    assert sum("search_entrylink" in query["sql"] for query in asked) == 1


@pytest.mark.django_db
def test_the_index_groups_areas_by_outcome_with_status_and_open_questions(client):
    area = make_area("Housing", status="open-to-ideas", outcome=OutcomeFactory(name="A fair city"))
    make_area("Transport", outcome=OutcomeFactory(name="A prosperous city", position=2))
    make_question(area)
    close_question(make_question(area), reason="Answered.", by=OfficerFactory())
    page = client.get("/prospectus/").content.decode()
    assert page.index("A fair city") < page.index("Housing") < page.index("A prosperous city") < page.index("Transport")
    assert "Open to ideas" in page
    assert "1 open question of 2" in page


@pytest.mark.django_db
def test_an_area_shows_its_questions_with_anchors_and_why_one_is_closed(client):
    area = make_area("Housing", offers_data="Stock survey, by ward", lead_post="Head of housing strategy")
    make_question(area, "Why are homes empty?")
    close_question(make_question(area, "How many?"), reason="Answered by the survey.", by=OfficerFactory())
    page = client.get("/prospectus/housing/").content.decode()
    assert 'id="HOU-1"' in page
    assert 'href="#HOU-2"' in page
    assert "Answered by the survey." in page
    assert "Stock survey, by ward" in page
    assert "Head of housing strategy" in page
    assert "Question closed" in page


@pytest.mark.django_db
def test_a_questions_lasting_address_leads_to_its_place(client):
    make_question(make_area("Housing"))
    assert client.get("/prospectus/questions/HOU-1/").url == "/prospectus/housing/#HOU-1"


@pytest.mark.django_db
@pytest.mark.parametrize("reader", ["stranger", "officer"])
def test_an_unpublished_area_appears_nowhere(client: Client, reader):
    make_area("Housing")
    hidden = make_area("Zanzibar lane", publish=False, summary="Zanzibar", why_it_matters="Zanzibar")
    make_question(hidden, "What of Zanzibar?")
    publish_edition(EditionFactory(slug="2014"), by=OfficerFactory())
    if reader == "officer":
        client.force_login(OfficerFactory())
    for address in EVERYWHERE:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "zanzibar" not in answer.content.decode().lower(), address
    for address in (hidden.url or "/prospectus/zanzibar-lane/", f"/prospectus/questions/{hidden.code}-1/",
                    "/prospectus/editions/2014/zanzibar-lane/"):  # fmt: skip
        assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/prospectus/editions/1999/",
        "/prospectus/editions/2014/%00/",
        "/prospectus/editions/2014/<script>/",
        "/prospectus/questions/HOU-99999999999999999999/",
        "/prospectus/questions/hou'--/",
        "/prospectus/editions/" + "9" * 400 + "/",
    ],
)
def test_hostile_addresses_are_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_without_a_prospectus_there_is_nothing_to_print(client):
    assert client.get("/prospectus/print/").status_code == 404


@pytest.mark.django_db
def test_json_holds_areas_questions_licence_and_codebook(client, settings):
    make_question(make_area("Housing", why_it_matters="Ein Zuhause für alle"), "Why <b>empty</b>?")
    document = client.get("/prospectus/areas.json").json()
    assert document["licence"]["name"] == "Open Government Licence v3.0"
    assert set(document["codebook"]) <= {*document["areas"][0]}
    (area,) = document["areas"]
    assert (area["code"], area["questions_open"]) == ("HOU", 1)
    assert area["url"] == f"{settings.WAGTAILADMIN_BASE_URL}/prospectus/housing/"
    assert area["questions"][0]["question"] == "Why <b>empty</b>?"


@pytest.mark.django_db
def test_csv_opens_again_with_formulas_as_text(client):
    make_question(make_area("Housing", summary="x", why_it_matters="=HYPERLINK(1)"), "Why?")
    make_area("+1 ways", code="WAY", slug="ways", why_it_matters="\uff1dcmd()")
    answer = client.get("/prospectus/areas.csv")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert rows["HOU"]["why_it_matters"] == "'=HYPERLINK(1)"
    assert rows["WAY"]["title"] == "'+1 ways"
    assert rows["WAY"]["why_it_matters"] == "'\uff1dcmd()"
    assert rows["HOU"]["questions"] == "HOU-1 (Open): Why?"
    assert rows["HOU"]["licence"] == "Open Government Licence v3.0"


@given(st.text(max_size=20))
def test_safe_cell_never_starts_as_a_formula(text):
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
    assert "\x00" not in cell


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/prospectus/areas.json", "/prospectus/areas.csv"])
def test_open_data_is_not_sent_again_until_it_changes(client, address):
    area = make_area()
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    make_question(area)
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_scripts_in_an_area_are_shown_as_text(client):
    area = make_area("<script>alert(1)</script>", slug="odd", why_it_matters="<img src=x onerror=alert(2)>")
    close_question(make_question(area, "<script>alert(3)</script>"), reason="<b>x", by=OfficerFactory())
    for address in (area.url, "/prospectus/", "/prospectus/print/"):
        page = client.get(address).content.decode()
        for text in ("<script>alert", "<img src=x", "<b>x"):
            assert text not in page


@pytest.mark.django_db
def test_the_index_and_an_area_can_be_previewed_before_they_exist(rf):
    for page in (make_prospectus(), make_area("Housing", publish=False)):
        answer = page.make_preview_request(original_request=rf.get("/admin/"))
        assert answer.status_code == 200


@pytest.mark.django_db
def test_days_in_open_data_are_those_of_the_city(client):
    just_after_midnight = datetime(2016, 7, 1, 23, 30, tzinfo=UTC)
    with time_machine.travel(just_after_midnight, tick=False):
        close_question(make_question(make_area("Transport"), "When?"), reason="Answered.", by=OfficerFactory())
    area = client.get("/prospectus/areas.json").json()["areas"][0]
    question = area["questions"][0]
    assert {area["last_changed"], question["asked_on"], question["closed_on"]} == {"2016-07-02"}
