"""One way of writing a text down, so that the same text has the same SHA-256 wherever it is worked out.

The canonical form is JSON (RFC 8259) in UTF-8: the members of an object sorted by name, no space between the tokens,
no letter escaped that need not be, lines ended by a single line feed. The digest is SHA-256 over its bytes, in
hexadecimal: `sha256sum` of the file says it, too.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any, Final

FORM: Final = "idea-original-1"
_PARTS: Final = ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")


def canonical(values: dict[str, Any]) -> str:
    """Return `values` in the canonical form."""
    return json.dumps(_with_plain_lines(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def original_of(idea: Any, *, at: datetime) -> str:
    """Return the private original of an idea as it is now, in the canonical form.

    `nonce` is random: without it, whoever guesses a short text could see from the public digest that they are right.
    Names of people are not in it, since these may have to be erased one day.
    """
    return canonical(
        {
            "form": FORM,
            "nonce": secrets.token_hex(16),
            "begun_at": _moment(idea.created_at),
            "changed_at": _moment(idea.edited_at),
            "frozen_at": _moment(at),
            "tags": list(idea.tags),
            **{name: getattr(idea, name) for name in _PARTS},
        }
    )


def digest_of_original(sent: str) -> str:
    """Return the digest of an original that somebody has, also where a program has spaced its JSON differently.

    Raises ValueError for what is no JSON object.
    """
    values = json.loads(sent)
    if not isinstance(values, dict):
        raise ValueError("No object")
    return digest_of(canonical(values))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _with_plain_lines(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dict):
        return {name: _with_plain_lines(one) for name, one in value.items()}
    return [_with_plain_lines(one) for one in value] if isinstance(value, list | tuple) else value
