import feedparser
import pytest
from wagtail.models import Site

from home.models import SiteBranding
from tests.home.factories import AudienceFactory, AudienceMembershipFactory
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db
URL = "/search.atom"


def read(client, **parameters):
    response = client.get(URL, parameters)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_feed_has_exactly_what_the_filter_finds_newest_first(client):
    add_entry("Air old", published_at="2012-05-01T00:00:00Z", terms=[("area", "air", "Air quality")])
    add_entry("Air new", published_at="2016-05-01T00:00:00Z", terms=[("area", "air", "Air quality")])
    add_entry("Air elsewhere", terms=[("area", "hou", "Housing")])
    feed = read(client, q="air", area="air", sort="oldest", page="9")
    assert [entry.title for entry in feed.entries] == ["Air new", "Air old"]


def test_feed_does_not_widen_to_results_with_some_of_the_words(client):
    add_entry("Clean air")
    assert read(client, q="clean zebras").entries == []


def test_entry_has_a_stable_id_dates_and_whole_addresses(client):
    entry = add_entry(
        "Air", published_at="2012-05-01T10:00:00Z", updated_at="2013-05-01T10:00:00Z", summary="Why & how <b>"
    )
    (read_entry,) = read(client, q="air").entries
    assert read_entry.id.endswith(f":entry-{entry.pk}")
    assert read_entry.link == f"http://testserver{entry.url}"
    assert (read_entry.published, read_entry.updated) == ("2012-05-01T10:00:00+00:00", "2013-05-01T10:00:00+00:00")
    assert "Why" in read_entry.summary


def test_feed_survives_scripts_control_characters_and_missing_dates(client):
    add_entry("Air \x0b<script>alert(1)</script>\ufffe", summary="\x01 & <", published_at=None)
    (entry,) = read(client, q="air").entries
    assert "alert(1)" in entry.title


def test_feed_shows_a_member_what_it_shows_a_stranger(client, reader):
    audience = AudienceFactory()
    AudienceMembershipFactory(audience=audience, person=reader)
    add_entry("Zyzzyva merger", tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva in public")
    signed_in = client.get(URL, {"q": "zyzzyva", "scope": "members"})
    client.logout()
    signed_out = client.get(URL, {"q": "zyzzyva", "scope": "members"})
    assert signed_in.content == signed_out.content
    assert b"merger" not in signed_in.content
    assert signed_in["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in signed_in.get("Vary", "")


def test_feed_is_asked_for_again_only_when_it_changed(client):
    add_entry("Air", published_at="2012-05-01T00:00:00Z")
    etag = client.get(URL, {"q": "air"})["ETag"]
    assert client.get(URL, {"q": "air"}, headers={"If-None-Match": etag}).status_code == 304
    add_entry("Air again")
    assert client.get(URL, {"q": "air"}, headers={"If-None-Match": etag}).status_code == 200
    assert client.head(URL, {"q": "air"}).content == b""


def test_page_names_its_feed(client):
    add_entry("Air", terms=[("year", "2014", "2014")])
    html = client.get("/search/", {"q": "air", "year": "2014", "page": "1"}).content.decode()
    assert 'type="application/atom+xml" href="/search.atom?q=air&amp;year=2014&amp;sort=newest"' in html


def test_feed_bears_the_name_that_the_editors_gave_the_site(client):
    SiteBranding.objects.create(site=Site.objects.get(), name="Brum Policy")
    add_entry("Air")
    feed = read(client, q="air")
    assert feed.feed.title == "Brum Policy: air"
    assert feed.entries[0].author == "Brum Policy"
