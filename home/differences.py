"""What changed between two texts, word by word, in bounded time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_MOST_COMPARED: Final = 400  # Comparing costs up to the square of it: what is longer is taken as replaced.
_MOST_SHOWN: Final = 40  # So many unchanged words stand around a change; the rest is left out.
_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")

Block = tuple[str, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went. `kind` is same, added or removed."""

    kind: str
    text: str


def pieces_of(old: str, new: str) -> tuple[Piece, ...]:
    """Return what came and what went between two versions of a text, among some of what stayed."""
    return tuple(_shortened(_joined(_by_lines(old, new))))


def in_words(pieces: Iterable[Piece]) -> str:
    """Return a change where there is nothing but letters to show it, as in a mail."""
    return "".join(map(_in_words, pieces))


def _in_words(piece: Piece) -> str:
    words = piece.text.strip()
    if piece.kind == "same" or not words:
        return piece.text
    before, _, after = piece.text.partition(words)
    return f"{before}[{piece.kind}: {words}]{after}"


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    for kind, gone, come in _blocks(_LINE.findall(old), _LINE.findall(new)):
        if kind == "replace":
            yield from _by_words("".join(gone), "".join(come))
        else:
            yield from _pieces(kind, gone, come)


def _by_words(old: str, new: str) -> Iterator[Piece]:
    for kind, gone, come in _blocks(_WORD.findall(old), _WORD.findall(new)):
        yield from _pieces(kind, gone, come)


def _blocks(old: list[str], new: list[str]) -> Iterator[Block]:
    if max(len(old), len(new)) <= _MOST_COMPARED:
        yield from _compared(old, new)
        return
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    yield "equal", old[:start], new[:start]
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(gone), len(come)) > _MOST_COMPARED:
        yield "replace", gone, come
    else:
        yield from _compared(gone, come)
    yield "equal", old[len(old) - end :], new[len(new) - end :]


def _alike(old: list[str], new: list[str]) -> int:
    """Return with how many of the same both begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _compared(old: list[str], new: list[str]) -> Iterator[Block]:
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
