"""Every address, walked as every sort of reader."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.url_table import ACTS, MEMBER_READERS, ROWS
from tests.architecture.world import READERS, World

_PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')

# Other people's addresses, by the beginning of their names. They are walked by tests of their own.
ACCOUNTS = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")
ADMIN = ("wagtail", "admin-", "page-sign-in", "None")
ADMIN_MARKS = ("_modeladmin_", "_admin:", "_reports:", "prospectus_question_", "prospectus_edition_")

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


def test_the_admin_is_shut_to_whoever_is_no_officer(world: World, client_of):
    clients = [client_of(reader) for reader in ("stranger", "applicant", "member")]
    for address in admin_addresses():
        for client in clients:
            assert client.get(address).status_code in {302, 403, 404}, address


def admin_addresses() -> Iterator[str]:
    """Give the addresses of the admin that take no id; the registers' own tests ask for those that do."""
    for name in sorted(set(names(get_resolver().url_patterns))):
        if not (name.startswith("wagtailadmin") or "_modeladmin_" in name) or name.startswith(OPEN_TO_ALL):
            continue
        with suppress(NoReverseMatch):
            yield reverse(name)


def test_missing_and_forbidden_ideas_look_alike(world: World, client_of):
    for reader in set(READERS) - MEMBER_READERS:
        client = client_of(reader)
        answers = []
        for pk in (world.things.draft_idea.pk, world.things.shared_idea.pk, 10**6):
            address = reverse("ideas:idea-page", args=[pk])
            response = client.get(address)
            location = response.get("Location", "").replace(address, "")
            body = _PASSING.sub(b"", response.content).replace(address.encode(), b"")
            answers.append((response.status_code, location, body))
        assert answers[0] == answers[1] == answers[2], reader
