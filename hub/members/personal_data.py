"""The registry of what is kept about a person, in which app: how they get a copy, and how it is forgotten.

Each app registers what is its own. `export` writes it into the archive that the person downloads. `erase` removes it,
or makes it anonymous where it is a contribution: that stays, under “Former member”. Both run in one transaction with
the rest; `erase` finds the person still known by name and address, since the account comes last. `holds` names the
columns by which the rows of a person are found: each column of each model that names somebody stands in one of them, or
in the table of those that are left out, with the reason (`tests/architecture/people_table.py`). `words` tells the
person what `erase` does, on the page that asks whether they are sure.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from shutil import copyfileobj
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.fields.files import FieldFile

from home.models import User

ACCOUNT_COMES_LAST: Final = 100

logger = logging.getLogger(__name__)


class Archive:
    """The ZIP that somebody downloads: JSON for what is kept in tables, files as they are."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)

    def write(self, name: str, content: Any) -> None:
        """Write rows or values as `name`.json."""
        text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        self._zip.writestr(f"{name}.json", text.encode("utf-8", "replace"))

    def write_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows as `name`.json, also where there are none: that is an answer, too."""
        self.write(name, [dict(row) for row in rows])

    def write_file(self, name: str, content: bytes) -> None:
        """Write a file. Its name leads nowhere outside the archive."""
        self._zip.writestr(_inside(name), content)

    def write_stored(self, name: str, stored: FieldFile) -> None:
        """Write an upload, a piece at a time. Where its bytes are gone, its row alone tells of it."""
        try:
            with stored.open("rb") as content, self._zip.open(_inside(name), "w") as place:
                copyfileobj(content, place)
        except FileNotFoundError:
            logger.warning("The bytes of an upload are gone: %s", stored.name)

    def close(self) -> None:
        """End the archive."""
        self._zip.close()


def _inside(name: str) -> str:
    return "/".join(part for part in name.split("/") if part not in {"", ".", ".."})


@dataclass(frozen=True, slots=True)
class Erasing:
    """What becomes of it when somebody is erased, to be read by them: what goes, what stays, what stays with the name.

    Each is a line of a list: a small letter first, no full stop at the end. What stays with the name says why.
    """

    goes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    stays_with_the_name: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What one app keeps about people."""

    name: str
    export: Callable[[User, Archive], object]
    erase: Callable[[User], object]
    words: Erasing
    order: int = 50
    holds: frozenset[str] = frozenset()


_personal_data: dict[str, PersonalData] = {}


def register_personal_data(data: PersonalData) -> None:
    """Let an app give and forget what is its own. A second one of the same name takes the first one's place."""
    _personal_data[data.name] = data


def personal_data() -> tuple[PersonalData, ...]:
    """Return what is kept about people, in the order in which it is forgotten."""
    return tuple(sorted(_personal_data.values(), key=lambda data: (data.order, data.name)))


def words_of_erasing() -> Erasing:
    """Return what becomes of all of it, the account first."""
    words = [data.words for data in sorted(_personal_data.values(), key=lambda data: (-data.order, data.name))]
    return Erasing(
        tuple(chain.from_iterable(each.goes for each in words)),
        tuple(chain.from_iterable(each.stays for each in words)),
        tuple(chain.from_iterable(each.stays_with_the_name for each in words)),
    )


def addresses_of(person: User) -> list[str]:
    """Return the e-mail addresses that are a person's own, in small letters: one that they only typed is another's."""
    known: Any = getattr(person, "emailaddress_set")  # noqa: B009 - allauth's, of which the type checker knows nothing.
    confirmed = known.filter(verified=True).values_list("email", flat=True)
    return sorted({person.email.lower(), *(address.lower() for address in confirmed)})
