"""The leak check finds a leak where there is one, by whichever way the word gets out."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from home.models import User
from search.leakcheck import phrases, registry
from search.leakcheck.registry import Plant, Planting, register_plant
from search.models import Entry, EntryTerm, EntryToken

pytestmark = pytest.mark.django_db

COMMAND = "search.management.commands.leakcheck"

# What the small site below gives away, set by each test.
given_away: dict[str, str] = {}


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f'<a href="/hidden/deep/?x=1">More</a>{given_away.get("page", "")}')
    response["X-Note"] = given_away.get("header", "none")
    return response


def deep(request: HttpRequest) -> HttpResponse:
    return HttpResponse(given_away.get("deep", ""))


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    count = 1 if query == given_away.get("counted") else 0
    return HttpResponse(f"{count} results for {query}")


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer without the site's frame, whose addresses this small site does not have."""
    return HttpResponse("Not found", status=404)


handler404 = f"{__name__}.not_here"

urlpatterns = [
    path("", page),
    path("hidden/deep/", deep),
    path("search/", search),
]


@pytest.fixture(autouse=True)
def small_site(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    monkeypatch.setattr(f"{COMMAND}.autodiscover_modules", lambda name: None)
    monkeypatch.setattr(registry, "_plants", {})
    monkeypatch.setattr(registry, "_walkers", {"stranger": registry.Walker("stranger", lambda: None)})
    given_away.clear()
    with override_settings(DEBUG=False):
        yield


def plant(**places: str) -> None:
    """Have the site give away a planted word in these places."""

    def sow(planting: Planting) -> list[str]:
        given_away.update({place: planting.hidden(word) for place, word in places.items()})
        return []

    register_plant(Plant("test", sow))


def check() -> None:
    call_command("leakcheck", plant=True)


def test_a_tight_site_passes(capsys):
    plant(nowhere="title")
    check()
    assert re.search(r"[1-9]\d* addresses walked, 0 leaks", capsys.readouterr().out)


@pytest.mark.parametrize("place", ["page", "header", "deep"])
def test_a_word_that_gets_out_is_found(place: str):
    plant(**{place: "title"})
    with pytest.raises(CommandError, match="can be read"):
        check()


def test_a_count_that_tells_is_found(capsys):
    plant(counted="title")
    with pytest.raises(CommandError):
        check()
    assert "another answer for a title than for nonsense" in capsys.readouterr().out


def test_the_check_leaves_nothing_behind():
    def sow(planting: Planting) -> list[str]:
        User.objects.create_user("planted@example.org")
        return []

    register_plant(Plant("test", sow))
    check()
    assert not User.objects.filter(email="planted@example.org").exists()


def test_the_word_itself_is_never_printed(capsys):
    plant(page="title")
    with pytest.raises(CommandError):
        check()
    assert given_away["page"] not in capsys.readouterr().out


def test_without_anything_planted_it_refuses_to_say_that_all_is_well():
    with pytest.raises(CommandError, match="nothing would be shown"):
        check()


@pytest.mark.parametrize("leaking", [True, False])
def test_in_production_a_phrase_of_a_private_entry_is_looked_for(leaking: bool, capsys):
    body = "We could open the depot at night so that traders share one van between them."
    entry = Entry.objects.create(kind="idea", object_id=1, title="A plan for the depot", body=body, version=1)
    EntryToken.objects.create(entry=entry, token="members")
    given_away["deep"] = f"<p>{body.upper()}</p>" if leaking else "Nothing here"
    if leaking:
        with pytest.raises(CommandError):
            call_command("leakcheck")
        assert f"a phrase of entry {entry.pk} at /hidden/deep/" in capsys.readouterr().out
    else:
        call_command("leakcheck")


@pytest.mark.django_db(transaction=True)
def test_in_production_nothing_is_written_and_no_writer_held_up(monkeypatch):
    states = []

    def try_to_write(request: HttpRequest) -> HttpResponse:
        states.append(connection.in_atomic_block)
        with pytest.raises(DatabaseError):
            User.objects.create_user("from-the-walk@example.org")
        states.append("refused")
        return HttpResponse("")

    monkeypatch.setitem(urlpatterns[0].__dict__, "callback", try_to_write)
    call_command("leakcheck")
    assert states == [False, "refused"]
    assert User.objects.create_user("later@example.org").pk


def test_in_production_a_phrase_that_is_public_too_is_no_leak():
    for number, token in enumerate(["members", "public"]):
        entry = Entry.objects.create(
            kind="idea", object_id=number, title="A plan for the depot", body="The same words here", version=1
        )
        EntryToken.objects.create(entry=entry, token=token)
    given_away["deep"] = "A plan for the depot. The same words here."
    call_command("leakcheck")


def test_in_production_a_name_that_public_pages_tell_is_no_leak_but_what_is_said_of_it_is(monkeypatch):
    name, about = "Institute of Regional Works", "They have not told anybody yet that they will move to the old depot."
    known = Entry.objects.create(kind="organisation", object_id=1, title=name, body=about, version=1)
    EntryToken.objects.create(entry=known, token="audience:1")
    given_away["deep"] = f"It stands for the {name}"
    with pytest.raises(CommandError):
        call_command("leakcheck")
    told = SimpleNamespace(public_titles=lambda: [name])
    monkeypatch.setattr(phrases, "sources", lambda: [told])
    call_command("leakcheck")
    given_away["deep"] = about
    with pytest.raises(CommandError):
        call_command("leakcheck")


def test_in_production_what_is_said_of_a_public_thing_is_no_leak():
    known = Entry.objects.create(kind="idea", object_id=1, title="Institute of Regional Works", version=1)
    EntryToken.objects.create(entry=known, token="audience:1")
    report = Entry.objects.create(kind="publication", object_id=2, title="A report", version=1)
    EntryToken.objects.create(entry=report, token="public")
    EntryTerm.objects.create(entry=report, facet="organisation", key="institute", label="Institute of Regional Works")
    given_away["deep"] = "By the Institute of Regional Works"
    call_command("leakcheck")
