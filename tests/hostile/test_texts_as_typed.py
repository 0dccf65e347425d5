"""Scripts, links and formulas in every column that holds a text, on every page, feed and table that shows it."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client

from tests.architecture.surfaces import of_rows
from tests.architecture.test_surfaces import registers
from tests.architecture.world import World, build_world
from tests.own_apps import own_apps

pytestmark = pytest.mark.django_db

TYPED = (
    "=1+{pk}\"'><script>alert({pk})</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) javascript:alert(4)"
)
# What became an element, or an address that acts.
_ACTS = r"<[^>]*\s(?:href|src|action)\s*=\s*[\"']?\s*(?:javascript|data):(?!void\(0\)|image/)"
ALIVE = re.compile(rf"<script>alert\(|<img src=x|{_ACTS}", re.IGNORECASE)
FORMULA = re.compile("^[=+@\\t\\r\uff1d\uff0b\uff20]|^[-\uff0d][^\\d]")
# Columns that people do not type, or whose text is markup of editors, checked where it is written.
NOT_TYPED = {
    "slug", "reference", "token", "mark", "sha256", "facet", "key", "kind", "password", "url_path", "path", "url",
    "content_type", "translation_key", "locale", "language", "query", "username", "email", "title_key", "object_id",
}  # fmt: skip
# Whose rows the database lets nobody change.
FROZEN = {"prospectus.Edition", "prospectus.EditionArea"}
READERS = ("stranger", "author", "secretary", "superuser")


def typed_columns(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    for field in model._meta.local_fields:
        is_text = type(field) in {models.CharField, models.TextField, models.URLField}
        if is_text and not field.choices and field.name not in NOT_TYPED and (field.max_length or 100) > 20:
            yield field


def write_everywhere() -> set[str]:
    """Write it into every typed column of every row. Returns the columns that have it now."""
    written = set()
    for model in (model for config in own_apps() for model in config.get_models()):
        columns = list(typed_columns(model))
        for row in model._base_manager.values("pk", *(field.name for field in columns)) if columns else ():
            filled = (field for field in columns if row[field.name])  # Empty stays empty: constraints may want it so.
            texts = {field.name: TYPED.format(pk=row["pk"])[: field.max_length] for field in filled}
            if texts and is_taken(model, row["pk"], texts):
                written |= {f"{model._meta.label}.{name}" for name in texts}
    return written


def is_taken(model: type[models.Model], pk: Any, texts: dict[str, str]) -> bool:
    """Write these texts into a row. Tells whether the database takes them: some rows never change again."""
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=pk).update(**texts))
    except IntegrityError:
        assert model._meta.label in FROZEN, model._meta.label
        return False


def cells(response: Any) -> list[str]:
    text = response.getvalue().decode()
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


@pytest.fixture
def world() -> World:
    return build_world()


class Seen:
    """What was seen on the way: what is alive, what a spreadsheet would work out, and how much was looked at."""

    def __init__(self) -> None:
        self.alive: set[tuple[str, str]] = set()
        self.formulas: set[tuple[str, str]] = set()
        self.pages, self.tables = 0, 0

    def look(self, address: str, response: Any) -> None:
        kind = response.get("Content-Type", "")
        if "html" in kind or "xml" in kind:
            text = response.getvalue().decode()
            self.pages += "&lt;script&gt;alert(" in text
            self.alive |= {(address, found[0]) for found in ALIVE.finditer(text)}
        if "csv" in kind:
            self.tables += 1
            found = (cell for cell in cells(response) if FORMULA.match(cell) and not cell.lstrip("+-").isdigit())
            self.formulas |= {(address, cell) for cell in found}


def test_what_people_typed_stays_text_on_every_page_and_in_every_table(world: World):
    assert len(write_everywhere()) > 60
    seen = Seen()
    for reader in READERS:
        client = Client()
        if reader != "stranger":
            client.force_login(world.readers[reader])
        addresses = dict.fromkeys(address for _, address, _ in of_rows(world))
        for address in (*addresses, *(registers() if reader in {"secretary", "superuser"} else ())):
            seen.look(address, client.get(address))
    assert (seen.alive, seen.formulas) == (set(), set())
    assert seen.pages > 60
    assert seen.tables > 8
