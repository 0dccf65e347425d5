"""What a line of an import file says of an idea, checked and put into our words.

Three shapes are known: petitions (`petition_id`, `title`, `created`), statements of a conversation (`conversation`,
`comment_id`, `body`, `moderated`, as Polis exports them), and our own (`id`, `title`, `text`, perhaps `author` and
`written_at`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator

from hub.files.extraction.cleaning import storable

_LONGEST_TITLE: Final = 120
_LONGEST_SUMMARY: Final = 300
_LONGEST_TEXT: Final = 20_000
_LONGEST_NUMBER: Final = 120


class BadRecord(Exception):
    """A line that cannot be imported; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """An idea as its line tells it. `author` is a mark, of which a made-up person is chosen; `mark` is a moderator's.

    The mark is -1 for what was rejected, 0 for what nobody has looked at, 1 for what was accepted; none where the file
    knows of no moderators.
    """

    source: str
    number: str
    title: str
    summary: str
    text: str
    author: str
    written_at: datetime
    mark: int | None = None


def record_of_line(line: str) -> Record:
    """Return what a line says. Raises BadRecord."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord("This is no JSON.") from error
    if not isinstance(values, dict):
        raise BadRecord("This is no JSON object.")
    for name, shape in _SHAPES.items():
        if name in values:
            return shape(values)
    raise BadRecord(f"It has none of {', '.join(_SHAPES)}, so its shape is not known.")


def _petition(values: Mapping[str, Any]) -> Record:
    title, number = _text(values, "title", _LONGEST_TITLE), _text(values, "petition_id", _LONGEST_NUMBER)
    return Record(
        source="petitions",
        number=number,
        title=title,
        summary="A petition to Parliament, from the public register of petitions.",
        text=title,
        author=number,
        written_at=_moment(values.get("created")),
    )


def _statement(values: Mapping[str, Any]) -> Record:
    text, conversation = _text(values, "body"), _text(values, "conversation", _LONGEST_NUMBER)
    return Record(
        source="polis",
        number=f"{conversation}/{_text(values, 'comment_id', _LONGEST_NUMBER)}"[:_LONGEST_NUMBER],
        title=_title(text),
        summary=Truncator(f"Said about: {values.get('topic') or conversation}").chars(_LONGEST_SUMMARY),
        text=text,
        author=f"{conversation}/{values.get('author_id')}",
        written_at=_moment(values.get("timestamp")),
        mark=_mark(values.get("moderated")),
    )


def _own(values: Mapping[str, Any]) -> Record:
    title, number = _text(values, "title", _LONGEST_TITLE), _text(values, "id", _LONGEST_NUMBER)
    text = _text(values, "text")
    return Record(
        source="file",
        number=number,
        title=title,
        summary=Truncator(str(values.get("summary") or text)).chars(_LONGEST_SUMMARY),
        text=text,
        author=str(values.get("author") or number),
        written_at=_moment(values.get("written_at")),
    )


_SHAPES: Final = {"petition_id": _petition, "comment_id": _statement, "id": _own}


def _text(values: Mapping[str, Any], name: str, longest: int = _LONGEST_TEXT) -> str:
    value = values.get(name)
    text = storable(str(value)).strip() if isinstance(value, str | int) else ""
    if not text:
        raise BadRecord(f"It has no {name}.")
    if len(text) > longest:
        raise BadRecord(f"Its {name} is longer than {longest} characters.")
    return text


def _title(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(_LONGEST_TITLE)


def _moment(value: Any) -> datetime:
    """Return when something was written: in words, in milliseconds, or now where nothing is said. Raises BadRecord."""
    if value in (None, ""):
        return timezone.now()
    try:
        if str(value).isdecimal():
            return datetime.fromtimestamp(int(value) / 1000, tz=UTC)
        moment = parse_datetime(str(value))
    except (ValueError, OverflowError, OSError) as error:
        raise BadRecord("Its date is none.") from error
    if moment is None:
        raise BadRecord("Its date is none.")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _mark(value: Any) -> int | None:
    if value in (None, ""):
        return None
    if str(value) not in {"-1", "0", "1"}:
        raise BadRecord("Its mark of moderation is none of -1, 0 and 1.")
    return int(value)
