import pytest
from django.utils import timezone

from search import queries
from search.engines.base import EngineUnavailable, Suggestion
from search.models import PendingChange
from tests.home.factories import AudienceFactory, AudienceMembershipFactory
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db
URL = "/search/suggest/"


def titles(client, **parameters):
    return [row["title"] for row in client.get(URL, parameters).json()["suggestions"]]


def test_suggestions_begin_like_what_is_typed(client):
    add_entry("Housing for the young")
    add_entry("Buses at night")
    assert titles(client, q="hou") == ["Housing for the young"]
    assert titles(client, q="young hou") == ["Housing for the young"]


@pytest.mark.parametrize("prefix", ["", "h", " ", "\x00", "%", "*"])
def test_too_little_suggests_nothing(client, prefix):
    add_entry("Housing")
    assert titles(client, q=prefix) == []


@pytest.mark.parametrize("length", range(2, 9))
def test_first_letters_of_a_private_title_suggest_nothing_to_others(client, reader, length):
    add_entry("Zyzzyva merger", tokens=["members", "audience:999"])
    assert titles(client, q="zyzzyva"[:length]) == []
    client.logout()
    assert titles(client, q="zyzzyva"[:length]) == []


def test_members_scope_suggests_what_the_member_may_see(client, reader):
    audience = AudienceFactory()
    AudienceMembershipFactory(audience=audience, person=reader)
    add_entry("Zyzzyva merger", tokens=[f"audience:{audience.pk}"])
    add_entry("Zyzzyva of others", tokens=["audience:999999"])
    add_entry("Zyzzyva in public")
    assert titles(client, q="zyz", scope="members") == ["Zyzzyva merger"]
    assert titles(client, q="zyz") == ["Zyzzyva in public"]


def test_members_scope_is_refused_to_strangers(client):
    assert client.get(URL, {"q": "zyz", "scope": "members"}).status_code == 401


def test_suggestion_of_what_was_hidden_since_is_not_given(client):
    add_entry("Zyzzyva").tokens.all().delete()
    assert titles(client, q="zyz") == []


class _Late:
    """An engine that has not heard of a change yet."""

    name = "late"

    def __init__(self, *entries):
        self.entries = entries

    def suggest(self, prefix, *, limit, **_):
        return tuple(Suggestion(entry.pk, entry.title) for entry in self.entries)[:limit]


def test_suggestion_of_what_the_engine_shows_to_too_many_gives_its_place_to_others(client, monkeypatch):
    hidden = [add_entry(f"Zyzzyva {number}") for number in range(3)]
    for entry in hidden:
        PendingChange.objects.create(entry=entry, version=9, is_narrowing=True, queued_at=timezone.now())
    shown = [add_entry(f"Zyzzyva in public {number}") for number in range(8)]
    monkeypatch.setattr(queries, "reader_engines", lambda: (_Late(*hidden, *shown),))
    assert titles(client, q="zyz") == [entry.title for entry in shown]


class _Broken:
    name = "broken"

    def suggest(self, prefix, **_):
        raise EngineUnavailable("refused")


def test_suggestions_come_from_the_database_where_the_engine_is_away(client, monkeypatch):
    add_entry("Housing")
    engines = queries.reader_engines()
    monkeypatch.setattr(queries, "reader_engines", lambda: (_Broken(), *engines))
    assert titles(client, q="hou") == ["Housing"]
    monkeypatch.setattr(queries, "reader_engines", lambda: (_Broken(),))
    assert titles(client, q="hou") == []
