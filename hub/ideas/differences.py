"""What changed between two versions of an idea, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from home.differences import Piece, pieces_of

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
            found.append(Change(label, pieces_of(old, new)))
    return found
