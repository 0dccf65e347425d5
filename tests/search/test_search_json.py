import json

import pytest
from django.conf import settings

from tests.home.factories import AudienceFactory, AudienceMembershipFactory
from tests.search.browsing import add_entries, add_entry

pytestmark = pytest.mark.django_db
URL = "/search.json"


def test_answer_has_the_documented_fields(client):
    add_entry(
        "Clean air",
        kind="news",
        reference="AIR-1",
        status="open",
        published_at="2014-03-03T12:00:00Z",
        terms=[("organisation", "aston", "Aston Institute"), ("year", "2014", "2014")],
        texts=[("plan.pdf", 3, "nitrogen")],
    )
    answer = client.get(URL, {"q": "nitrogen", "year": "2014"}).json()
    assert (answer["query"], answer["total"], answer["page"], answer["pages"]) == ("nitrogen", 1, 1, 1)
    assert answer["filters"] == {"year": ["2014"]}
    assert answer["facets"]["year"] == [{"key": "2014", "label": "2014", "count": 1}]
    (result,) = answer["results"]
    assert result["url"].startswith("http://testserver/news/")
    assert (result["title"], result["file"], result["file_page"]) == ("Clean air", "plan.pdf", 3)
    assert (result["organisation"], result["published_at"]) == ("Aston Institute", "2014-03-03T12:00:00+00:00")
    assert "nitrogen" in result["snippet"]


def test_answer_never_has_the_body_or_the_tokens(client):
    add_entry("Clean air", body="Words of the body that no list repeats. " * 50)
    (result,) = client.get(URL, {"q": "clean"}).json()["results"]
    assert not {"body", "tokens", "id", "version", "object_id"} & set(result)
    assert len(result["snippet"]) < 600


def test_answer_leads_from_page_to_page(client):
    add_entries(settings.SEARCH_PAGE_SIZE * 2)
    first = client.get(URL, {"q": "clean"}).json()
    second = client.get(first["next"]).json()
    assert first["previous"] is None
    assert (second["page"], second["next"]) == (2, None)
    urls = {result["url"] for page in (first, second) for result in page["results"]}
    assert len(urls) == settings.SEARCH_PAGE_SIZE * 2


@pytest.mark.parametrize(
    "parameters",
    [{"fields": "body"}, {"ordering": "tokens"}, {"page": "1e99"}, {"page": "-3"}, {"sort": "score"}, {"scope": "all"}],
)
def test_unknown_parameter_gets_a_clear_sentence(client, parameters):
    response = client.get(URL, parameters)
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")


def test_page_after_the_last_is_empty_and_polite(client):
    add_entry()
    answer = client.get(URL, {"page": str(10**9)}).json()
    assert (answer["results"], answer["total"], answer["next"]) == ([], 1, None)


def test_members_results_are_for_those_who_may_see_them(client):
    add_entry("Zyzzyva merger", tokens=["members"])
    response = client.get(URL, {"q": "zyzzyva", "scope": "members"})
    assert response.status_code == 401
    assert b"Zyzzyva" not in response.content


def test_members_scope_is_not_there_for_those_whom_nobody_admitted(client, reader):
    response = client.get(URL, {"scope": "members"})
    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]


def test_member_reads_members_results_in_their_own_scope_alone(client, reader):
    audience = AudienceFactory()
    AudienceMembershipFactory(audience=audience, person=reader)
    add_entry("Zyzzyva merger", tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva in public")
    answers = {scope: client.get(URL, {"q": "zyzzyva", "scope": scope}) for scope in ("public", "members")}
    titles = {scope: [row["title"] for row in answer.json()["results"]] for scope, answer in answers.items()}
    assert titles == {"public": ["Zyzzyva in public"], "members": ["Zyzzyva merger"]}
    assert all("no-store" in answer["Cache-Control"] for answer in answers.values())


def test_answer_to_a_stranger_is_the_same_with_a_cookie_of_nobody(client):
    add_entry()
    bare = client.get(URL, {"q": "air"})
    client.cookies["sessionid"] = "made-up"
    assert json.loads(client.get(URL, {"q": "air"}).content) == bare.json()
    assert client.get(URL, {"q": "air"}, headers={"If-None-Match": bare["ETag"]}).status_code == 304
