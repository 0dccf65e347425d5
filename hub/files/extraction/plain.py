"""The text of plain files, whatever they were written with."""

from collections.abc import Iterator
from typing import Final

_LARGEST: Final = 60 * 1024**2
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def plain_pages(path: str) -> Iterator[str]:
    """Yield the text, at form feeds page by page."""
    with open(path, "rb") as file:
        yield from decoded(file.read(_LARGEST)).split("\f")


def decoded(content: bytes) -> str:
    """Return text that names no encoding: UTF-8 where it can be that, else what Windows wrote in the West."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
