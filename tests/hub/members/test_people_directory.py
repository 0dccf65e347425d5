"""The public directory of people holds who agreed, part by part, and finds nobody by what they do not show."""

import csv
import json
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.members.enums import ShownTo
from hub.members.models import Profile
from hub.members.services import end_membership
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory
from tests.prospectus.factories import make_area, make_prospectus

pytestmark = pytest.mark.django_db

PLACES = ("/members/people/", "/members/people.json", "/members/people.csv")


def person(first, *, public=True, role_shown=True, **said):
    body = OrganisationFactory(member=True)
    membership = MembershipFactory(organisation=body, public=public, person__first_name=first, role=f"Role of {first}")
    if not role_shown:
        membership.role_shown_to = ShownTo.MEMBERS
        membership.save()
    profile = membership.person.profile
    for name, (text, shown_to) in said.items():
        setattr(profile, name, text)
        setattr(profile, f"{name}_shown_to", shown_to)
    profile.save()
    return profile


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reader", [None, MemberFactory, SecretaryFactory])
def test_each_part_is_there_where_its_person_shows_it_to_everybody(client, place, reader):
    person("Zuleika", can_offer=("A warm hall", "everybody"), knows=("Quiet knowledge", "members"))
    person("Borislav", role_shown=False)
    person("Hidden", public=False, can_offer=("A hidden barn", "everybody"))
    if reader:
        client.force_login(reader())
    page = client.get(place).content.decode()
    for words in ("Zuleika", "A warm hall", "Role of Zuleika", "Borislav"):
        assert words in page, words
    for words in ("Quiet knowledge", "Hidden", "A hidden barn", "Role of Borislav"):
        assert words not in page, words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zul", True),
        ("q=nobody", False),
        ("offer=warm+HALL", True),
        ("offer=quiet", False),
        ("offer=warm&q=zul", True),
    ],
)
def test_people_are_found_by_what_they_show_and_by_nothing_else(client, query, found):
    person("Zuleika", can_offer=("A warm hall", "everybody"), knows=("Quiet knowledge", "members"))
    page = client.get(f"/members/people/?{query}").content.decode()
    assert ("Zuleika" in page) is found
    assert ("1 person found" in page) is found


def test_people_are_narrowed_by_the_sectors_and_areas_that_they_show_and_counted_by_nothing_else(client):
    make_prospectus()
    make_area("Housing")
    make_area("Transport")
    person("Zuleika", sectors=(["faith", "health"], "everybody"), areas=(["housing"], "everybody"))
    person("Borislav", sectors=(["faith"], "members"), areas=(["housing", "transport"], "nobody"))
    person("Hidden", public=False, sectors=(["faith"], "everybody"), areas=(["housing"], "everybody"))
    page = client.get("/members/people/").content.decode()
    assert all(words in page for words in ("Faith (1)", "Health (1)", "Housing (1)"))
    assert "Transport (" not in page
    found = {"sector=faith": True, "area=housing": True, "area=transport": False, "sector=union": False}
    found |= {"sector=faith&area=housing": True, "sector=health&q=borislav": False}
    for query, is_found in found.items():
        for place in PLACES:
            answer = client.get(f"{place}?{query}").content.decode()
            assert (("Zuleika" in answer), "Borislav" in answer, "Hidden" in answer) == (is_found, False, False), query
    for reader in (MemberFactory(), SecretaryFactory()):
        client.force_login(reader)
        assert "Faith (1)" in client.get("/members/people/").content.decode()


def test_a_policy_area_that_is_not_published_is_named_nowhere(client):
    make_prospectus()
    area = make_area("Housing")
    profile = person("Zuleika", areas=(["housing", "gone"], "everybody"))
    addresses = (*PLACES, profile.get_absolute_url())
    assert all("Housing" in client.get(address).content.decode() for address in addresses)
    area.unpublish()
    assert not any("Housing" in client.get(address).content.decode() for address in addresses)
    assert client.get("/members/people.json?area=housing").status_code == 400


@pytest.mark.parametrize("place", PLACES[1:])
@pytest.mark.parametrize("query", ["sector=nonsense", "area=nowhere", "ordering=contact", "contact=0121"])
def test_the_files_refuse_what_they_do_not_know(client, place, query):
    person("Zuleika")
    assert client.get(f"{place}?{query}").status_code == 400


def test_whoever_is_not_shown_is_not_counted_either(client):
    person("Zuleika")
    person("Zulu", public=False)
    page = client.get("/members/people/?q=zul").content.decode()
    assert "1 person found" in page


def test_the_list_says_so_when_nobody_is_there_and_takes_any_address(client):
    assert "Nobody has agreed to be named here yet." in client.get("/members/people/").content.decode()
    for query in ("?page=1000000000", "?page=x", "?q=%00", "?offer=%25"):
        assert client.get(f"/members/people/{query}").status_code == 200


def test_the_files_have_the_columns_of_the_codebook_and_no_formula(client):
    person("=Zuleika", can_offer=("@hall", "everybody"), sectors=(["faith"], "everybody"))
    document = json.loads(client.get("/members/people.json").content)
    (row,) = document["people"]
    assert set(row) == set(document["codebook"])
    assert row["sectors"] == ["Faith"]
    (row,) = csv.DictReader(StringIO(client.get("/members/people.csv").content.decode()))
    assert (row["name"][:2], row["can_offer"]) == ("'=", "'@hall")
    page = client.get("/members/open-data/").content.decode()
    assert all(f"<code>{column}</code>" in page for column in document["codebook"])


def test_who_takes_a_consent_back_is_gone_for_whoever_asks_again(client):
    profile = person("Zuleika")
    first = client.get("/members/people.csv")
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get("/members/people.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
    profile.name_shown_to = ShownTo.MEMBERS
    profile.save()
    again = client.get("/members/people.csv", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert b"Zuleika" not in again.content


@pytest.mark.parametrize("place", PLACES)
def test_many_people_cost_no_more_queries(client, place, django_assert_max_num_queries):
    for number in range(12):
        everybody = (["faith"], "everybody")
        person(f"Person{number}", can_offer=("Something", "everybody"), sectors=everybody, areas=(["x"], "everybody"))
    client.get(place)
    with django_assert_max_num_queries(12):
        client.get(place)


def test_whoever_has_left_shows_nothing_of_what_they_once_showed_everybody():
    profile = person("Zuleika", can_offer=("A warm hall", "everybody"))
    assert profile in Profile.objects.showing("can_offer", to=AnonymousUser())
    end_membership(profile.person.memberships.get(), by=profile.person)
    assert profile not in Profile.objects.showing("can_offer", to=AnonymousUser())
