"""Every address, walked as every sort of reader."""

import re
from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.url_table import ACCOUNTS, ACTS, ADMIN, ADMIN_MARKS, ROWS
from tests.architecture.world import READERS, World

_PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')

# What Wagtail shows before anybody has signed in, and its translations and icons.
OPEN_TO_ALL = ("wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_sprite", "wagtailadmin_javascript")

pytestmark = pytest.mark.django_db


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


def is_elsewhere(name: str) -> bool:
    return name.startswith((*ACCOUNTS, *ADMIN)) or any(mark in name for mark in ADMIN_MARKS)


def test_every_address_has_a_row():
    known = {row.name for row in ROWS} | ACTS
    missing = {name for name in names(get_resolver().url_patterns) if name not in known and not is_elsewhere(name)}
    assert not missing, f"Add rows to tests/architecture/url_table.py for {sorted(missing)}."


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_gets_what_the_table_says(world: World, client_of, reader: str):
    client = client_of(reader)
    got = {}
    for row in ROWS:
        address = reverse(row.name, args=row.args(world.things))
        response = client.get(address)
        if response.status_code != row.statuses[reader]:
            got[address] = (response.status_code, row.statuses[reader])
    assert not got, f"Got, and meant: {got}"


@pytest.mark.parametrize("reader", ["stranger", "applicant", "member"])
def test_the_admin_is_shut_to_whoever_is_no_officer(world: World, client_of, reader: str):
    client = client_of(reader)
    for name in set(names(get_resolver().url_patterns)):
        if not (name.startswith("wagtailadmin") or "_modeladmin_" in name) or name.startswith(OPEN_TO_ALL):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue  # It takes an id; the registers' own tests ask for those.
        assert client.get(address).status_code in {302, 403, 404}, address


@pytest.mark.parametrize("reader", READERS)
def test_missing_and_forbidden_ideas_look_alike(world: World, client_of, reader: str):
    client = client_of(reader)
    if reader in {"author", "member"}:
        return
    answers = []
    for pk in (world.things.draft_idea.pk, world.things.shared_idea.pk, 10**6):
        address = reverse("ideas:idea-page", args=[pk])
        response = client.get(address)
        location = response.get("Location", "").replace(address, "")
        answers.append(
            (response.status_code, location, _PASSING.sub(b"", response.content).replace(address.encode(), b""))
        )
    assert answers[0] == answers[1] == answers[2]
