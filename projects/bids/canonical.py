"""The one written form of a bid, and its SHA-256, by which anybody who holds the text can tell that it is the one.

JSON with sorted names, no spaces, UTF-8, line ends as a single LF. Amounts of money are text ("1250.00"): two readers
never agree on a binary fraction.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from projects.bids.exceptions import NotCanonical


def canonical(value: Any) -> bytes:
    """Return the one written form. Raises NotCanonical for what has none."""
    text = json.dumps(
        _plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=True
    )
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("Half a character has no written form.") from error


def digest_of(text: bytes) -> str:
    """Return the SHA-256 in hexadecimal, as `sha256sum` prints it."""
    return hashlib.sha256(text).hexdigest()


def read_canonical(text: bytes) -> Any:
    """Return what was written."""
    return json.loads(text)


def _plain(value: Any) -> Any:
    """Return `value` in the few sorts of things that have one form. Raises NotCanonical for others."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {_name(name): _plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(each) for each in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical form.")


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise NotCanonical("Names are text.")
    return unicodedata.normalize("NFC", name)
