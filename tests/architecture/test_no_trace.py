"""A hidden thing leaves no trace: with it and without it, those who may not know of it get the same pages.

So no number in a heading, a tab or a title counts it, no list is longer for it, and nothing says that it is there. The
pages are those of the table, and the tabs, filters and pages that they lead on to: a new list is looked at by itself.
Of the admin it is where numbers stand: what waits on its first page, its registers, and the history of the site.
Everything is looked at once before the first pages are kept, since a page may say what is new since the last look.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client, override_settings

from tests.architecture.secrets import IN_ADMIN, KEPT_OUT, LET_IN, SECRETS, add_secrets, make_room
from tests.architecture.surfaces import of_rows
from tests.architecture.test_surfaces import registers
from tests.architecture.world import World, world_of_a_module

pytestmark = [pytest.mark.django_db, pytest.mark.long]

_PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|"CSRF_TOKEN":\s*"[^"]*"|data-csrf-token="[^"]*"'
)
_TABS = 5  # Of each page, at most.

# What tells of private acts by numbers, and is meant to.
COUNTS_FOR_ALL: Final = {
    "moderation:moderation-page": "How many reports there were in a year, and how they ended, from five up.",
}

Pages = dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once. What a test adds is rolled back after it."""
    with (
        override_settings(SEARCH_PAGE_SIZE=200),
        time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC), tick=False),
        world_of_a_module(django_db_blocker) as world,
    ):
        make_room(world)
        yield world


def client_as(world: World, reader: str) -> Client:
    """Return a browser in which the reader is signed in: once, since a session's cookie is another each time."""
    client = Client()
    if reader != "stranger":
        client.force_login(world.readers[reader])
    return client


def site_pages(world: World, reader: str, client: Client) -> Pages:
    """Return what a reader gets at every address of the table, and where those lead on to under the same address."""
    cache.clear()
    found: Pages = {}
    for address in _open_to(world, reader):
        found[address] = _got(client, address)
        for tab in _tabs(found[address][1], address):
            if tab not in found:
                found[tab] = _got(client, tab)
    return found


def admin_pages(client: Client) -> Pages:
    """Return what an officer gets in the admin where numbers stand."""
    cache.clear()
    return {address: _got(client, address) for address in ("/admin/", *registers())}


def _open_to(world: World, reader: str) -> Iterator[str]:
    rows = (
        (address, row)
        for _, address, row in of_rows(world)
        if row.statuses[reader] == 200 and row.name not in COUNTS_FOR_ALL
    )
    yield from dict.fromkeys(address for address, _ in rows)


def _got(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    body = response.getvalue()
    return response.status_code, _PASSING.sub("", body.decode("utf-8", "replace"))


def _tabs(text: str, address: str) -> list[str]:
    if "<main" not in text:
        return []
    links = (urljoin(address, str(link["href"])) for link in BeautifulSoup(text, "html.parser").select("main a[href]"))
    path = urlsplit(address).path
    return list(dict.fromkeys(link for link in links if urlsplit(link).path == path and urlsplit(link).query))[:_TABS]


def headings(text: str) -> list[str]:
    """Return the title of a page, its headings, and its tabs."""
    page = BeautifulSoup(text, "html.parser")
    return [found.get_text(" ", strip=True) for found in page.select("title, h1, h2, h3, caption, legend, nav a")]


def changed(before: Pages, after: Pages) -> dict[str, tuple[list[str], list[str]]]:
    """Return the pages that are others than before, each with some lines that went and some that came."""
    assert after.keys() == before.keys()
    return {
        address: _difference(before[address][1], got[1]) for address, got in after.items() if got != before[address]
    }


@pytest.mark.parametrize("reader", KEPT_OUT)
def test_hidden_things_change_nothing_for_those_who_may_not_know_of_them(world: World, reader: str):
    client = client_as(world, reader)
    site_pages(world, reader, client)
    before = site_pages(world, reader, client)
    assert add_secrets(world, reader) > len(SECRETS) / 2
    assert changed(before, site_pages(world, reader, client)) == {}


@pytest.mark.parametrize("reader", IN_ADMIN)
def test_hidden_things_change_no_number_in_the_admin_for_officers_who_may_not_know_of_them(world: World, reader: str):
    client = client_as(world, reader)
    admin_pages(client)
    before = admin_pages(client)
    assert before["/admin/"][0] == 200
    assert add_secrets(world, reader, in_admin=True) > len(SECRETS) / 2
    assert changed(before, admin_pages(client)) == {}


def test_whoever_may_know_of_them_sees_them_and_their_number(world: World):
    client = client_as(world, LET_IN)
    before = site_pages(world, LET_IN, client)
    add_secrets(world, "stranger")
    after = site_pages(world, LET_IN, client)
    seen = {address for address in before if after[address] != before[address]}
    assert len(seen) > 12, "The tests would not notice: even who may see what was added sees nothing of it."
    assert [address for address in seen if headings(after[address][1]) != headings(before[address][1])]


def test_the_secretariat_sees_the_number_of_what_waits_for_it(world: World):
    client = client_as(world, "secretary")
    before = admin_pages(client)
    add_secrets(world, "stranger", in_admin=True)
    assert len(changed(before, admin_pages(client))) > 2, "The tests would not notice a number in the admin."


def _difference(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line.strip() for line in old if line not in new][:5], [line.strip() for line in new if line not in old][:5]
