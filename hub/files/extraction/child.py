"""The process that opens a stranger's file: `python -m hub.files.extraction.child PATH TYPE LIMITS`.

It limits itself before it loads anything that reads files, is given no secret, and writes one JSON object a line: how
many pages there are, each page's text, and how it ended. Where the last is missing, it was stopped.
"""

import json
import logging
import os
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Final

from hub.files import file_types
from hub.files.extraction.endings import Ending, Unreadable
from hub.files.extraction.limits import Limits

PIECE: Final = 100_000  # Characters; a longer page is handed over in several.
Reading = tuple[int | None, Iterator[str], Callable[[], bool]]


def main(path: str, content_type: str, limits: Limits) -> None:
    """Read the file and write down what it holds, as far as the limits allow."""
    restrain(limits)
    try:
        ending = read(path, content_type, limits)
    except Unreadable as problem:
        ending = problem.ending
    except MemoryError:
        ending = Ending.TOO_LARGE
    except Exception:
        ending = Ending.BROKEN  # A library stumbled over it: they raise whatever they please.
    say({"end": ending})


def restrain(limits: Limits) -> None:
    """Bound what this process may take, whatever the file makes it do. Its parent's death does not free it."""
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_CPU, limits.seconds)
    _limit(resource.RLIMIT_FSIZE, limits.output)
    _limit(resource.RLIMIT_CORE, 0)
    signal.alarm(limits.seconds + 5)
    os.nice(10)
    logging.disable()
    warnings.simplefilter("ignore")


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def read(path: str, content_type: str, limits: Limits) -> Ending:
    """Write down page by page what the file says. Returns how it ended."""
    count, pages, has_pictures = open_file(path, content_type, limits)
    say({"pages": count})
    left, has_text = limits.characters, False
    for number, text in enumerate(pages, start=1):
        if number > limits.pages or left <= 0:
            return Ending.CUT
        _say_page(number, text[:left])
        has_text = has_text or bool(text.strip())
        left -= len(text)
    if left < 0:
        return Ending.CUT
    return Ending.DONE if has_text or not has_pictures() else Ending.SCANNED


def _say_page(number: int, text: str) -> None:
    for start in range(0, max(len(text), 1), PIECE):
        say({"page": number, "text": text[start : start + PIECE]})


def open_file(path: str, content_type: str, limits: Limits) -> Reading:
    """Return how many pages the file says it has, its pages, and a way to ask whether it has pictures."""
    if content_type == file_types.PDF:
        from hub.files.extraction.portable import PortableDocument

        document = PortableDocument(path)
        return document.count, document.pages(), document.has_pictures
    if content_type in {file_types.XLSX, file_types.PPTX}:
        return (*_counted_pages(path, content_type, limits), lambda: False)
    return None, _office_pages(path, content_type, limits), lambda: False


def _counted_pages(path: str, content_type: str, limits: Limits) -> tuple[int, Iterator[str]]:
    if content_type == file_types.XLSX:
        from hub.files.extraction.sheets import sheet_pages

        return sheet_pages(path, limits.unpacked)
    from hub.files.extraction.slides import slide_pages

    return slide_pages(path, limits.unpacked)


def _office_pages(path: str, content_type: str, limits: Limits) -> Iterator[str]:
    if content_type in {file_types.TXT, file_types.CSV}:
        from hub.files.extraction.plain import plain_pages

        return plain_pages(path)
    from hub.files.extraction import markup

    if content_type == file_types.DOCX:
        return markup.word_pages(path, limits.unpacked)
    form = markup.OPEN_TEXT if content_type == file_types.ODT else markup.OPEN_SHEETS
    return markup.open_document_pages(path, limits.unpacked, form)


def say(message: dict[str, Any]) -> None:
    """Hand a line over to the parent at once, so that what was read before a crash is kept."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Limits(**json.loads(sys.argv[3])))
