"""Fields that a form has not, sent with it: whatever they are called, they change nothing.

Every sort of form on the pages of the table is sent twice by those who may send it: as it is, and with a field for
every column of the tables behind the site, and for every word by which sites are told where to go next. Both must leave
the same records and lead to the same place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.architecture.surfaces import of_rows
from tests.architecture.world import World, world_of_a_module
from tests.hostile.forms_on_pages import Sending, sendings
from tests.own_apps import own_labels

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OF_ACCOUNTS = "account"  # The addresses of people, which a package keeps.
ELSEWHERE = "https://elsewhere.example/"
LEADING_AWAY = dict.fromkeys(("next", "return_to", "redirect", "redirect_to", "redirect_field_name", "url"), ELSEWHERE)
BESIDE = ("account_signup", "account_email", "account_reset_password", "account_change_password")
SENDERS = (
    "author",
    "member",
    "invited co-author",
    "officer with access",
    "applicant",
    "moderator",
    "secretary",
    "stranger",
)
_WRITES = re.compile(r'^(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Outcome:
    """How the site answered, where it led to, and the rows of the tables that it wrote to."""

    status: int
    location: str
    rows: Rows = field(default_factory=dict)

    @property
    def leads_to(self) -> tuple[int, str, str]:
        """Return where it leads to, without the number or name of what has been made by chance."""
        parts = urlsplit(self.location)
        return self.status, parts.netloc, resolve(parts.path).view_name if parts.path else ""


def columns() -> Iterator[models.Field[Any, Any]]:
    for model in apps.get_models():
        if model._meta.app_label in {*own_labels(), OF_ACCOUNTS}:
            yield from (column for column in model._meta.get_fields() if isinstance(column, models.Field))


def planted(column: models.Field[Any, Any]) -> str:
    """Return a value that the column would take."""
    if column.choices:
        return str(list(column.flatchoices)[-1][0])
    if isinstance(column, models.BooleanField):
        return "on"
    if isinstance(column, models.DateField):
        return "2020-01-01 00:00" if isinstance(column, models.DateTimeField) else "2020-01-01"
    if isinstance(column, models.ForeignKey | models.ManyToManyField | models.OneToOneField):
        newest = column.remote_field.model._base_manager.order_by("-pk").first()
        return str(newest.pk if newest else 1)
    return "7" if isinstance(column, models.IntegerField) else "planted@example.org"


def tables() -> set[str]:
    """Return the tables of the site, those between two models among them."""
    kept = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {*own_labels(), OF_ACCOUNTS}
    )
    return {model._meta.db_table for model in kept}


def kept(names: set[str]) -> Rows:
    """Return all rows of these tables."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')
            found[name] = cursor.fetchall()
    return found


def left_by(client: Client, sending: Sending, more: dict[str, str]) -> Outcome:
    """Return what comes of sending the form with these fields more; and then undo it."""
    written: set[str] = set()

    def noting(execute: Any, sql: str, *rest: Any) -> Any:
        written.update(_WRITES.findall(sql))
        return execute(sql, *rest)

    cache.clear()
    sender = Client()
    sender.cookies = client.cookies.copy()
    files = {name: SimpleUploadedFile("words.txt", b"Some words.") for name in sending.files}
    with transaction.atomic():
        with connection.execute_wrapper(noting):
            answer = sender.post(sending.address, sending.with_more(more) | files, headers={"Referer": ELSEWHERE})
        answer.getvalue()  # A file is closed when it has been read.
        rows = kept(written & tables())
        transaction.set_rollback(True)
    return Outcome(answer.status_code, answer.get("Location", ""), rows)


def told_apart(one: Rows, other: Rows) -> set[tuple[Any, ...]]:
    """Return the places at which two states of the site differ: table, row, column."""
    places: set[tuple[Any, ...]] = {(name, "written to") for name in one.keys() ^ other.keys()}
    for name in one.keys() & other.keys():
        if len(one[name]) != len(other[name]):
            places.add((name, "number of rows"))
        for number, (row, same) in enumerate(zip(one[name], other[name], strict=False)):
            places |= {(name, number, column) for column, value in enumerate(row) if value != same[column]}
    return places


def difference(client: Client, sending: Sending, plain: Outcome, more: dict[str, str]) -> Any:
    """Return what sending more fields did that chance does not do: salts and marks are new each time."""
    with_more = left_by(client, sending, more)
    if with_more == plain:
        return None
    again = left_by(client, sending, {})
    places = told_apart(plain.rows, with_more.rows) - told_apart(plain.rows, again.rows)
    if again.location == plain.location:
        places |= {(with_more.location,)} - {(plain.location,)}
    return (places, plain.leads_to, with_more.leads_to) if places or plain.leads_to != with_more.leads_to else None


def all_sendings(client: Client, addresses: list[str]) -> Iterator[Sending]:
    """Give the forms of all these pages, those that are on many of them once."""
    given = set()
    for address in addresses:
        response = client.get(address)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            for sending in sendings(response.content.decode(), address):
                if sending not in given:
                    given.add(sending)
                    yield sending


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with world_of_a_module(django_db_blocker) as world:
        yield world


def browser(world: World, sender: str) -> Client:
    client = Client()
    if sender != "stranger":
        client.force_login(world.readers[sender])
        client.post(reverse("account_reauthenticate"), {"password": "a long enough passphrase"})
    return client


@time_machine.travel(datetime(2027, 3, 3, 12, tzinfo=UTC), tick=False)
def test_fields_that_a_form_has_not_change_nothing(world: World):
    addresses = dict.fromkeys(address for _, address, _ in of_rows(world))
    more, before = {column.name: planted(column) for column in columns()} | LEADING_AWAY, kept(tables())
    taken, wrong = set(), {}
    for sender in SENDERS:
        client = browser(world, sender)
        for sending in all_sendings(client, [*addresses, *map(reverse, BESIDE)]):
            sort = resolve(urlsplit(sending.address).path).view_name, sending.names, sending.fields[-1:]
            if sort in taken:  # Another of its sort has shown it.
                continue
            plain = left_by(client, sending, {})
            if any(before[name] != rows for name, rows in plain.rows.items()):
                taken.add(sort)
            if found := difference(client, sending, plain, more):
                wrong[sender, sending.address] = found
    assert wrong == {}
    names = {name for name, _, _ in taken}
    assert len(names) > 60
    assert {"calls", "bids"} <= {name.partition(":")[0] for name in names}
