"""The text of files as the catalogue takes it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from hub.files.models import StoredFile
from search.sources import Passage

_LONGEST_NAME: Final = 240


def passages_of(files: Iterable[tuple[str, StoredFile]]) -> Iterator[Passage]:
    """Return the text of files by page, each file under the name given, of which no two are made the same."""
    seen: Counter[str] = Counter()
    for wanted, file in files:
        name = wanted[:_LONGEST_NAME]
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        texts = file.texts.order_by("page")
        yield from (Passage(name, text.page, text.text) for text in texts.iterator())
