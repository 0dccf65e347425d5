"""The leak check finds a leak where there is one, by whichever way the word gets out."""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from home.models import User
from home.outbox import Mail, queue_mail
from search.leakcheck import registry
from search.leakcheck.registry import Plant, Planting, register_plant
from search.leakcheck.walk import Answer, Walk
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory
from tests.search.small_site import given_away

pytestmark = pytest.mark.django_db

COMMAND = "search.management.commands.leakcheck"


@pytest.fixture(autouse=True)
def small_site(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.search.small_site"
    settings.MIDDLEWARE = []
    monkeypatch.setattr(f"{COMMAND}.autodiscover_modules", lambda name: None)
    monkeypatch.setattr(registry, "_plants", {})
    monkeypatch.setattr(registry, "_word_surfaces", {})
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


def check(**options: Any) -> None:
    call_command("leakcheck", plant=True, **options)


def test_a_tight_site_passes(capsys):
    plant(nowhere="title")
    check()
    assert re.search(r"[1-9]\d* addresses walked, 0 leaks", capsys.readouterr().out)


@pytest.mark.parametrize("place", ["page", "header", "deep"])
def test_a_word_that_gets_out_is_found(place: str):
    plant(**{place: "title"})
    with pytest.raises(CommandError, match="can be read"):
        check()


def test_a_word_that_may_be_broken_is_found():
    def sow(planting: Planting) -> list[str]:
        word = planting.hidden("title")
        given_away["page"] = f"{word[:5]}<wbr>{word[5:]}"
        return []

    register_plant(Plant("test", sow))
    with pytest.raises(CommandError, match="can be read"):
        check()


def test_a_count_that_tells_is_found(capsys):
    plant(counted="title")
    with pytest.raises(CommandError):
        check()
    assert "another answer for a title than for nonsense" in capsys.readouterr().out


def test_a_count_that_tells_on_a_page_of_an_app_is_found(capsys):
    plant(**{"counted in a directory": "own offer"})
    check()
    registry.register_word_surfaces(registry.WordSurface("/directory/?offer={}", ("own offer",)))
    with pytest.raises(CommandError):
        check()
    assert "/directory/?offer={}" in capsys.readouterr().out


@pytest.fixture
def officer() -> None:
    registry.register_walker(registry.Walker("officer", lambda: None, in_admin=True))


def test_whoever_is_in_an_office_may_meet_what_is_planted_for_it_and_nothing_else():
    registry.register_walker(registry.Walker("in office", lambda: None, in_admin=True, office="moderation"))
    places = {"admin": "moderationreport"}
    plant(**places)
    check(reader=["in office"])
    registry.register_walker(registry.Walker("officer", lambda: None, in_admin=True))
    with pytest.raises(CommandError, match="can be read"):
        check(reader=["officer"])
    plant(admin="report")
    with pytest.raises(CommandError, match="can be read"):
        check(reader=["in office"])


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize(
    ("place", "how"),
    [
        ("admin", "a planted word"),
        ("counted in admin", "another answer for a planted title than for nonsense"),
        ("shut admin", "nothing opened, so nothing was looked at"),
    ],
)
def test_what_the_admin_tells_an_officer_is_found(place: str, how: str, capsys):
    plant(**{place: "title"})
    with pytest.raises(CommandError):
        check()
    assert f"officer: {how} at /admin/" in capsys.readouterr().out


@pytest.mark.usefixtures("officer")
def test_drafts_are_for_officers_and_for_nobody_else(capsys):
    def sow(planting: Planting) -> list[str]:
        given_away["admin"] = planting.editors_only("title")
        given_away["deep"] = given_away["admin"] if is_on_public_page else ""
        return []

    register_plant(Plant("test", sow))
    is_on_public_page = False
    check()
    is_on_public_page = True
    with pytest.raises(CommandError):
        check()
    out = capsys.readouterr().out
    assert "stranger: a planted word at /hidden/deep/" in out
    assert "officer:" not in out


def test_a_walk_that_leaves_a_link_out_is_a_fault_and_says_so(capsys):
    plant(nowhere="title")
    with pytest.raises(CommandError, match="Not every page"):
        check(limit=0)
    assert "stranger: the walk was cut short before /hidden/deep/?x=1, addresses left: 1\n" in capsys.readouterr().out
    check(limit=1)


def test_whatever_was_planted_is_asked_for_first_and_whatever_the_limit():
    order: list[str] = []
    far = [f"/planted/{number}/" for number in range(30)]

    def sow(planting: Planting) -> list[str]:
        given_away["page"] = f'<a href="{far[3]}"></a>'
        return far

    def ask(walk: Walk, address: str, **options: Any) -> Answer:
        order.append(address)
        return Answer(address, 404, "")

    register_plant(Plant("test", sow))
    with patch.object(Walk, "ask", ask):
        check(limit=0)
    assert order[:35] == ["/", "/sitemap.xml", "/robots.txt", *far, "/hidden/deep/", "/search/"]


@pytest.mark.usefixtures("officer")
def test_one_may_walk_as_some_readers_alone(capsys):
    plant(page="title", admin="title")
    with pytest.raises(CommandError):
        check(reader=["officer"])
    assert "stranger:" not in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nobody walks as ghost"):
        check(reader=["officer", "ghost"])


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


def write_to(reader: User | None, **words: str) -> None:
    """Plant, with a mail to `reader`, or to somebody without an account."""

    def sow(planting: Planting) -> list[str]:
        kinds = {"hidden": planting.hidden, "members": planting.members_only, "editors": planting.editors_only}
        text = " ".join(kinds[kind](place) for kind, place in words.items())
        queue_mail(Mail(to=(reader.email if reader else "else@example.org",), subject="News", text=text))
        return []

    register_plant(Plant("test", sow))


@pytest.mark.parametrize("kind", ["hidden", "members", "editors"])
def test_a_word_in_a_mail_to_somebody_without_an_account_is_found(kind: str, capsys):
    write_to(None, **{kind: "title"})
    with pytest.raises(CommandError, match="can be read"):
        check()
    out = capsys.readouterr().out
    assert re.search(r"mail: a planted word at number \d+ of the outbox", out)
    assert "1 mail read." in out


def test_a_mail_may_say_what_its_reader_may_see_and_never_what_is_for_nobody(capsys):
    with override_settings(ROOT_URLCONF="config.urls"):
        member, editor = MemberFactory(), UserFactory(is_staff=True)
    for reader, allowed, kept in ((member, "members", "editors"), (editor, "editors", "members")):
        write_to(reader, **{allowed: "title"})
        check()
        for kind in (kept, "hidden"):
            write_to(reader, **{kind: "title"})
            with pytest.raises(CommandError, match="can be read"):
                check()
    assert "2 mails read" not in capsys.readouterr().out
