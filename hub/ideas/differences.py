"""What changed between two versions of an idea, word by word, in bounded time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

LABELS: Final[Mapping[str, str]] = {
    "title": "Title",
    "summary": "In short",
    "problem": "The problem",
    "proposal": "The proposal",
    "evidence": "Evidence",
    "needs": "What is needed",
    "offers": "What is offered",
    "areas": "Policy areas",
    "questions": "Questions it answers",
    "tags": "Tags",
}
_MOST_COMPARED: Final = 400  # Comparing costs up to the square of it: beyond, a text is taken as replaced.
_MOST_SHOWN: Final = 40  # So many unchanged words stand around a change; the rest is left out.
_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went. `kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the idea that was changed."""

    label: str
    pieces: tuple[Piece, ...]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return the parts that differ, in the order in which the idea shows them."""
    found = []
    for name, label in LABELS.items():
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            found.append(Change(label, tuple(_shortened(_joined(_by_lines(old, new))))))
    return found


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    for kind, gone, come in _blocks(_LINE.findall(old), _LINE.findall(new)):
        if kind == "replace":
            yield from _by_words("".join(gone), "".join(come))
        else:
            yield from _pieces(kind, gone, come)


def _by_words(old: str, new: str) -> Iterator[Piece]:
    for kind, gone, come in _blocks(_WORD.findall(old), _WORD.findall(new)):
        yield from _pieces(kind, gone, come)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    if max(len(old), len(new)) > _MOST_COMPARED:
        yield "replace", old, new
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, old[i1:i2], new[j1:j2]


def _pieces(kind: str, gone: list[str], come: list[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece("same", "".join(gone))
        return
    if gone:
        yield Piece("removed", "".join(gone))
    if come:
        yield Piece("added", "".join(come))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give neighbours of one kind as one, and blank ones not at all."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and waiting.kind == piece.kind:
            waiting = Piece(piece.kind, waiting.text + piece.text)
            continue
        if waiting and waiting.text:
            yield waiting
        waiting = piece
    if waiting and waiting.text:
        yield waiting


def _shortened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out what is far from any change."""
    for piece in pieces:
        words = piece.text.split(" ")
        if piece.kind == "same" and len(words) > 2 * _MOST_SHOWN:
            yield Piece("same", " ".join([*words[:_MOST_SHOWN], "…", *words[-_MOST_SHOWN:]]))
        else:
            yield piece
