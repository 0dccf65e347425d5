"""Reading a release of a file: what is kept of it, and what is wrong with it."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from projects.contracting.exceptions import BadRelease
from projects.contracting.importing.facts import award_facts, moment_of, process_facts
from projects.contracting.importing.kept import LINK, PUBLIC_ROLES, RELEASE, WORDS

REMOVED: Final = "[removed]"
_LONGEST_TEXT: Final = 200_000
_OCID = re.compile(r"[A-Za-z0-9_-]{1,200}")
_MAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9]\d{1,4}\)?(?:[ -]?\d{2,4}){2,3}(?![\w/-])")

_DIGITS_OF_TELEPHONES: Final = range(10, 14)


@dataclass(frozen=True, slots=True)
class ReadRelease:
    """A release as it is kept, with its place in the file, counted from 1."""

    number: int
    ocid: str
    release_id: str
    released_at: datetime
    content: dict[str, Any]
    digest: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other release."""
        return self.ocid, self.release_id


def release_of(value: Any, *, number: int) -> ReadRelease:
    """Return what is kept of a release. Raises BadRelease, which says what is wrong with it."""
    if not isinstance(value, dict):
        raise BadRelease("This is no object.")
    ocid, own = value.get("ocid"), value.get("id")
    if not isinstance(ocid, str) or not _OCID.fullmatch(ocid):
        raise BadRelease("It has no ocid of letters, digits and dashes, at most 200.")
    if not isinstance(own, str) or not 0 < len(own) <= 300:
        raise BadRelease("It has no id of 1 to 300 characters.")
    if not isinstance(value.get("tag"), list) or not all(isinstance(tag, str) for tag in value["tag"]):
        raise BadRelease("It has no list of tags.")
    content = _kept(value, RELEASE, "")
    _forget_addresses(content.get("parties"))
    released_at = moment_of(content.get("date"), "date")
    if released_at is None:
        raise BadRelease("It has no date.")
    process_facts(ocid, [content])  # These two say what is wrong with it, before anything is kept.
    award_facts([content])
    return ReadRelease(number, ocid, own, released_at, content, _digest(content))


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _kept(value: Any, shape: Any, place: str) -> Any:
    """Return what of a value is kept, each of a list by itself. Raises BadRelease where it is of another sort."""
    if value is None:
        return None
    if isinstance(value, list):
        return [_kept(each, shape, place) for each in value]
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            raise BadRelease(f"{place} is no object.")
        return {
            name: _kept(value[name], inner, f"{place}.{name}".lstrip("."))
            for name, inner in shape.items()
            if name in value
        }
    return _plain(value, shape, place)


def _plain(value: Any, shape: str, place: str) -> Any:
    if isinstance(value, dict):
        raise BadRelease(f"{place} is an object where a plain value stands.")
    if isinstance(value, float) and not math.isfinite(value):
        raise BadRelease(f"{place} is no number.")
    if shape == LINK:
        return value if isinstance(value, str) and _is_link(value, place) else None
    if isinstance(value, str):
        _check_text(value, place)
        return without_ways_to_people(value) if shape == WORDS else value
    return value


def _is_link(text: str, place: str) -> bool:
    _check_text(text, place)
    return text.lower().startswith(("https://", "http://"))


def _check_text(text: str, place: str) -> None:
    if len(text) > _LONGEST_TEXT:
        raise BadRelease(f"{place} has more than {_LONGEST_TEXT:,} characters.")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadRelease(f"{place} has a character that no text has.")


def without_ways_to_people(text: str) -> str:
    """Return free text without e-mail addresses and telephone numbers: they reach one person, for a while."""
    return _TELEPHONE.sub(_without_telephone, _MAIL_ADDRESS.sub(REMOVED, text))


def _without_telephone(found: re.Match[str]) -> str:
    """Return what stands for a number: one with as many digits as British telephones have is left out."""
    digits = sum(letter.isdigit() for letter in found[0])
    return REMOVED if digits in _DIGITS_OF_TELEPHONES else found[0]


def _forget_addresses(parties: Any) -> None:
    """Leave out where suppliers are: that of somebody who works alone is a home."""
    for party in parties if isinstance(parties, list) else ():
        roles = party.get("roles") if isinstance(party, dict) else None
        if isinstance(party, dict) and not (isinstance(roles, list) and PUBLIC_ROLES.intersection(map(str, roles))):
            party.pop("address", None)
