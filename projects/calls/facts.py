"""What of a call is material: what people plan by when they bid, in words and in a form that can be compared.

A published call keeps what it last told its readers (`CallPage.announced`), so that each change can be shown with what
was so before, whichever way it was published.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing

from home.differences import pieces_of
from projects.calls.moments import in_words

if TYPE_CHECKING:
    from projects.calls.models import CallPage

DATES: Final = {
    "opens_at": "Opens",
    "questions_until": "Questions until",
    "eoi_closes_at": "Expressions of interest until",
    "closes_at": "Closes",
    "decision_by": "Decision by",
}
LABELS: Final = {
    **DATES,
    "money": "Worth",
    "length": "Length",
    "who_can_bid": "Who can bid",
    "stages": "Stages",
    "is_anonymous": "Assessment",
    "criteria": "Criteria",
    "documents": "Documents",
    "notice_number": "Number of the official notice",
    "notice_url": "Address of the official notice",
    "is_notice_binding": "What is binding",
}

Facts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a call tells its readers: the words, and what of it is compared. A text has no other words."""

    words: str
    mark: Any


def facts_of(call: "CallPage", *, criteria: Iterable[Any], documents: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return what is material of a call, as it can be kept in JSON."""
    facts = {name: _of_date(getattr(call, name)) for name in DATES}
    months = f"{call.length_months} months" if call.length_months else ""
    who = strip_tags(get_text_for_indexing(call.who_can_bid)).strip()
    facts |= {
        "money": Fact(call.money, call.money),
        "length": Fact(months, months),
        "who_can_bid": Fact("", who),
        "stages": Fact(call.get_stages_display(), call.stages),
        "is_anonymous": Fact("Without names" if call.is_anonymous else "With names", call.is_anonymous),
        "criteria": _of_criteria(criteria),
        "documents": _of_documents(documents),
        "notice_number": Fact(call.notice_number, call.notice_number),
        "notice_url": Fact(call.notice_url, call.notice_url),
        "is_notice_binding": Fact(_binding(call), call.is_notice_binding),
    }
    return {name: asdict(fact) for name, fact in facts.items()}


def _binding(call: "CallPage") -> str:
    return "The official notice" if call.is_notice_binding else "The page of the call"


def _of_date(value: datetime | None) -> Fact:
    """Return a date to the minute, as the editor's form has it."""
    if value is None:
        return Fact("", "")
    return Fact(in_words(value), value.astimezone(UTC).replace(second=0, microsecond=0).isoformat())


def _of_criteria(criteria: Iterable[Any]) -> Fact:
    return Fact("", [_mark_of(criterion) for criterion in criteria])


def _mark_of(criterion: Any) -> list[Any]:
    description = "\n".join(criterion.description.splitlines())  # A browser ends lines in another way than a program.
    return [criterion.name, criterion.weight_in_words, description, [list(anchor) for anchor in criterion.anchors]]


def _text_of_criteria(marks: Iterable[Any]) -> str:
    """Return criteria in full, from what is compared of them: a line for each thing that one says."""
    return "\n".join(line for mark in marks for line in _lines_of(*mark))


def _lines_of(name: str, weight: str, description: str, anchors: Iterable[Any]) -> Iterable[str]:
    yield f"{name} {weight}"
    if description:
        yield description
    yield from (f"{score} means {words}" for score, words in anchors)


_TEXTS: Final[Mapping[str, Callable[[Any], str]]] = {"who_can_bid": str, "criteria": _text_of_criteria}


def _of_documents(documents: Iterable[Any]) -> Fact:
    documents = list(documents)
    words = "; ".join(document.shown_title for document in documents)
    return Fact(words, [[document.shown_title, document.file.sha256] for document in documents])


def changed(before: Facts, after: Facts) -> list[str]:
    """Return the names of what is not as it was. Of what was never told before, nothing can have changed."""
    return [name for name in LABELS if name in before and before[name]["mark"] != after[name]["mark"]]


def differences(before: Facts, after: Facts) -> list[dict[str, Any]]:
    """Return what is not as it was: what it is called, what it was, what it is now; of texts, word by word."""
    return [_difference(name, before[name], after[name]) for name in changed(before, after)]


def _difference(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    if name in _TEXTS:
        pieces = pieces_of(_TEXTS[name](before["mark"]), _TEXTS[name](after["mark"]))
        return {"name": LABELS[name], "pieces": [asdict(piece) for piece in pieces]}
    words = _documents_now(before, after) if name == "documents" else after["words"]
    return {"name": LABELS[name], "before": before["words"], "after": words}


def _documents_now(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return the titles of the documents, and of which the file is another than the one that had the title."""
    known = [tuple(document) for document in before["mark"]]
    titles = {title for title, _ in known}
    return "; ".join(
        f"{title} (another file)" if title in titles and (title, file) not in known else title
        for title, file in after["mark"]
    )
