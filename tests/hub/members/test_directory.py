"""The public directory: what it lists, what narrows it, and its open data."""

import csv
import json
import re
from io import StringIO

import pytest
from django.urls import reverse

from hub.members.models import Organisation
from hub.members.services import PageWords, keep_page, record_body
from hub.publications.models import PublicationPage
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.hub.publications.factories import PublicationFactory, publish
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db

LIST = "/members/"


def names(client, query=""):
    page = client.get(LIST + query).content.decode()
    return [name for name in ("Alpha Union", "Beta Union", "Gamma Faith", "Secret body", "Known body") if name in page]


@pytest.fixture
def bodies():
    OrganisationFactory(name="Secret body", secret=True)
    OrganisationFactory(name="Known body")
    named = (("Beta Union", "union"), ("Alpha Union", "union"), ("Gamma Faith", "faith"))
    return [OrganisationFactory(name=name, slug=name[:4].lower(), sector=sector, member=True) for name, sector in named]


def test_the_list_is_narrowed_by_name_and_sector(client, bodies):
    assert names(client) == ["Alpha Union", "Beta Union", "Gamma Faith"]
    assert names(client, "?q=UNION") == ["Alpha Union", "Beta Union"]
    assert names(client, "?q=union+beta") == ["Beta Union"]
    assert names(client, "?sector=faith") == ["Gamma Faith"]
    assert names(client, "?sector=faith&q=union") == []
    assert "No organisation that has joined is like that." in client.get(f"{LIST}?q=nobody").content.decode()


def test_the_list_is_narrowed_by_what_was_published_on_a_policy_area(client, bodies):
    make_prospectus()
    housing, transport = make_area("Housing"), make_area("Transport")
    page = PublicationFactory(publisher=bodies[0])
    page.policy_areas.add(housing)
    publish(page)
    assert names(client, f"?area={housing.slug}") == ["Beta Union"]
    assert names(client, f"?area={transport.slug}") == []
    html = client.get(bodies[0].get_absolute_url()).content.decode()
    assert page.title in html
    assert "Publications" in html


def test_the_list_and_its_files_are_narrowed_by_what_a_member_says_it_works_on(client, bodies):
    make_prospectus()
    housing, transport = make_area("Housing"), make_area("Transport")
    bodies[2].areas.set([housing, transport])
    for body in ("Secret body", "Known body"):
        Organisation.objects.get(name=body).areas.add(housing)
    page = PublicationFactory(publisher=bodies[0])
    page.policy_areas.add(housing)
    publish(page)
    assert names(client, "?area=housing") == ["Beta Union", "Gamma Faith"]
    assert names(client, "?area=transport") == ["Gamma Faith"]
    shown = main_of(client, LIST)
    assert ("Housing (2)" in shown, "Transport (1)" in shown) == (True, True)
    document = json.loads(client.get("/members/organisations.json?area=transport").content)
    assert [(row["name"], row["policy_areas"]) for row in document["organisations"]] == [
        ("Gamma Faith", ["Housing", "Transport"])
    ]
    assert "Housing; Transport" in client.get("/members/organisations.csv").content.decode()
    transport.unpublish()
    assert names(client, "?area=housing") == ["Beta Union", "Gamma Faith"]
    for address in (LIST, "/members/organisations.csv", bodies[2].get_absolute_url(), "/search/?kind=organisation"):
        assert "Transport" not in client.get(address).content.decode().partition("<main")[2 * (".csv" not in address)]


def test_the_list_is_narrowed_by_what_a_member_can_offer_and_no_former_one_is_found_by_it(client, bodies):
    for body, words in ((bodies[0], "A warm hall"), (OrganisationFactory(name="Left body", left=True), "A warm barn")):
        body.can_offer = words
        body.save()
    assert names(client, "?offer=HALL+warm") == ["Beta Union"]
    assert names(client, "?offer=warm&sector=faith") == []
    assert "A warm hall" in client.get(LIST).content.decode()
    document = json.loads(client.get("/members/organisations.json?offer=warm").content)
    assert [(row["name"], row["can_offer"]) for row in document["organisations"]] == [("Beta Union", "A warm hall")]
    left = Organisation.objects.get(name="Left body").get_absolute_url()
    for address in ("/members/organisations.csv", "/members/organisations.json", "/search/?q=barn", left):
        assert "A warm barn" not in client.get(address).content.decode()


def main_of(client, address):
    return client.get(address).content.decode().partition("<main")[2]


def test_each_choice_says_how_many_the_list_would_hold(client, bodies):
    make_prospectus()
    housing = make_area("Housing")
    for publisher in (bodies[0], bodies[0], Organisation.objects.get(name="Known body")):
        page = PublicationFactory(publisher=publisher)
        page.policy_areas.add(housing)
        publish(page)
    draft = PublicationFactory(publisher=bodies[2], draft=True)
    draft.policy_areas.add(housing)
    draft.save()
    shown = main_of(client, LIST)
    assert [words for words in ("Union (2)", "Faith (1)", "Housing (1)") if words not in shown] == []
    narrowed = main_of(client, f"{LIST}?sector=faith")
    assert ("Union (2)" in narrowed, "Housing" in narrowed) == (True, False)
    narrowed = main_of(client, f"{LIST}?area={housing.slug}")
    assert ("Union (1)" in narrowed, "Faith (" in narrowed) == (True, False)


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_files_are_narrowed_as_the_list_is(client, bodies, ending):
    make_prospectus()
    page = PublicationFactory(publisher=bodies[0])
    page.policy_areas.add(make_area("Housing"))
    publish(page)
    address = f"/members/organisations.{ending}"
    for query, name in (("sector=faith", "Gamma Faith"), ("q=alpha", "Alpha Union"), ("area=housing", "Beta Union")):
        answer = client.get(f"{address}?{query}").content.decode()
        assert [found for found in ("Alpha Union", "Beta Union", "Gamma Faith") if found in answer] == [name]
    assert "Housing" in client.get(address).content.decode()
    for query in ("sector=nonsense", "area=nowhere", "ordering=joined_by", "offer=x&fields=email"):
        assert client.get(f"{address}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["?sector=nonsense", "?area=nowhere", "?page=1000000000", "?page=x", "?q=%00", "?q=%25"]
)
def test_what_nobody_offers_narrows_nothing_and_breaks_nothing(client, bodies, query):
    assert client.get(LIST + query).status_code == 200
    if "%25" not in query:
        assert names(client, query) == ["Alpha Union", "Beta Union", "Gamma Faith"]


def test_the_list_has_pages_and_asks_no_more_for_many(client, django_assert_max_num_queries):
    for number in range(60):
        OrganisationFactory(name=f"Body {number:02}", member=True)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        first = client.get(LIST).content.decode()
    assert ("Body 49" in first, "Body 50" in first) == (True, False)
    assert "Body 59" in client.get(f"{LIST}?page=2").content.decode()


def test_an_empty_list_says_so(client):
    assert "No organisation has joined yet." in client.get(LIST).content.decode()


def test_the_page_of_an_organisation_asks_no_more_for_much(client, django_assert_max_num_queries):
    body, secretary = OrganisationFactory(member=True), SecretaryFactory()
    for _ in range(8):
        record_body(body, other=OrganisationFactory(member=True), by=secretary)
        record_body(OrganisationFactory(member=True), other=body, by=secretary)
        MembershipFactory(organisation=body)
        publish(PublicationFactory(publisher=body))
    client.get(body.get_absolute_url())
    with django_assert_max_num_queries(14):
        page = client.get(body.get_absolute_url()).content.decode()
    more = re.search(r'href="(/search/\?[^"]+)"', page)[1].replace("&amp;", "&")
    found = client.get(more).content.decode()
    assert [title for title in PublicationPage.objects.values_list("title", flat=True) if title not in found] == []


def test_the_open_data_hold_members_and_former_ones_and_nobody_else(client, bodies):
    secretary = SecretaryFactory()
    OrganisationFactory(name="Left body", slug="left", left=True)
    words = PageWords(sector="union", website="https://b.example.org/", description="=1+1")
    keep_page(bodies[0], by=secretary, words=words, identifiers={"GB-COH": "1234567", "XI-ROR": "03yrm5c26"})
    record_body(bodies[0], other=bodies[2], by=secretary)
    document = json.loads(client.get("/members/organisations.json").content)
    rows = {row["name"]: row for row in document["organisations"]}
    assert set(rows) == {"Alpha Union", "Beta Union", "Gamma Faith", "Left body"}
    assert document["licence"]["name"] == "Open Government Licence v3.0"
    assert set(rows["Beta Union"]) == set(document["codebook"])
    assert rows["Beta Union"]["identifiers"] == ["GB-COH-01234567", "XI-ROR-03yrm5c26"]
    assert rows["Beta Union"]["stands_for"] == ["Gamma Faith"]
    assert rows["Beta Union"]["url"].endswith("/members/organisations/beta/")
    assert (rows["Left body"]["left_on"] is None, rows["Beta Union"]["left_on"]) == (False, None)
    table = list(csv.DictReader(StringIO(client.get("/members/organisations.csv").content.decode())))
    assert {row["name"] for row in table} == set(rows)
    beta = next(row for row in table if row["name"] == "Beta Union")
    assert (beta["description"], beta["identifiers"]) == ("'=1+1", "GB-COH-01234567 XI-ROR-03yrm5c26")
    assert {row["licence"] for row in table} == {"Open Government Licence v3.0"}


def test_the_open_data_say_who_is_a_small_enterprise_where_that_was_said(client, bodies):
    for body, is_sme in ((bodies[0], True), (bodies[2], False)):
        body.is_sme = is_sme
        body.save()
    table = list(csv.DictReader(StringIO(client.get("/members/organisations.csv").content.decode())))
    said = {"Alpha Union": "", "Beta Union": "Yes", "Gamma Faith": "No"}
    assert {row["name"]: row["is_sme"] for row in table} == said
    document = json.loads(client.get("/members/organisations.json").content)
    assert {row["name"]: row["is_sme"] for row in document["organisations"]} == said


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_open_data_are_the_same_for_everybody_and_kept_by_their_etag(client, bodies, ending):
    address = reverse(f"members:organisation-export-{ending}")
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=300"
    assert 'rel="license"' in first["Link"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    for person in (SecretaryFactory(), UserFactory(superuser=True)):
        client.force_login(person)
        assert client.get(address).content == first.content
    assert client.post(address).status_code == 405


def test_the_open_data_ask_no_more_for_many(client, django_assert_max_num_queries):
    for _ in range(20):
        OrganisationFactory(member=True)
    with django_assert_max_num_queries(8):
        client.get("/members/organisations.json")
    assert Organisation.objects.count() == 20


def test_the_codebook_names_every_column_and_the_last_change(client, bodies):
    page = client.get("/members/open-data/").content.decode()
    assert "Last changed" not in page
    keep_page(
        bodies[0],
        by=SecretaryFactory(),
        words=PageWords(sector="union", website="", description=""),
        identifiers={},
    )
    page = client.get("/members/open-data/").content.decode()
    assert "Last changed on" in page
    for column in ("identifiers", "left_on", "stands_for"):
        assert f"<code>{column}</code>" in page
