"""The text of files as the catalogue takes it."""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import Final

from hub.files.file_types import XLSX, part_of
from hub.files.models import StoredFile, StoredText
from search.sources import Passage

_LONGEST_NAME: Final = 240
_LONGEST_OF_PARTS: Final = 180
_LONGEST_SHEET: Final = 40


def passages_of(files: Iterable[tuple[str, StoredFile]]) -> Iterator[Passage]:
    """Return the text of files by page, each file under the name given, of which no two are made the same.

    Sheets and slides are no pages: each stands under a name of its own, without a number of a page.
    """
    taken: set[str] = set()
    for wanted, file in files:
        has_pages = part_of(file.content_type) == "page"
        name = _free(wanted[: _LONGEST_NAME if has_pages else _LONGEST_OF_PARTS], taken)
        for text in file.texts.order_by("page").iterator():
            yield Passage(name, text.page, text.text) if has_pages else _part(name, file, text, taken)


def _part(file_name: str, file: StoredFile, text: StoredText, taken: set[str]) -> Passage:
    """Return a sheet or a slide: by its number, and a sheet also by its own name, the first line of its text."""
    name = f"{file_name}, {part_of(file.content_type)} {text.page}"
    if file.content_type == XLSX:
        own_name = text.text.partition("\n")[0][:_LONGEST_SHEET]
        name = f"{name}: {own_name}"
    return Passage(_free(name, taken), 0, text.text)


def _free(name: str, taken: set[str]) -> str:
    """Return the name, numbered where another has it."""
    numbered = (f"{name} ({number})" for number in count(2))
    found = next(candidate for candidate in chain([name], numbered) if candidate not in taken)
    taken.add(found)
    return found
