"""The running text of office files, taken from their XML in the order in which it is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from hub.files.extraction.archives import check_archive
from hub.files.extraction.endings import Broken

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@dataclass(frozen=True, slots=True)
class Form:
    """How one sort of file marks its text: what ends a page, what puts a gap after itself, and what is not read.

    `written_in` names the elements that alone hold text; empty where all do.
    """

    page_ends: frozenset[str]
    gaps: Mapping[str, str]
    unread: frozenset[str]
    written_in: frozenset[str] = frozenset()


WORD: Final = Form(
    page_ends=frozenset({f"{_W}lastRenderedPageBreak"}),
    gaps={f"{_W}p": "\n", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"},
    unread=frozenset({f"{_MC}Fallback"}),  # The same text once more, for older programs.
    written_in=frozenset({f"{_W}t"}),
)
OPEN_TEXT: Final = Form(
    page_ends=frozenset({f"{_TEXT}soft-page-break"}),
    gaps={
        f"{_TEXT}p": "\n", f"{_TEXT}h": "\n", f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " ",
    },
    unread=frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms"}),
)  # fmt: skip
OPEN_SHEETS: Final = Form(
    page_ends=frozenset({f"{_TABLE}table"}),
    gaps={f"{_TEXT}p": " ", f"{_TEXT}s": " ", f"{_TABLE}table-cell": "\t", f"{_TABLE}table-row": "\n"},
    unread=frozenset({f"{_OFFICE}annotation", f"{_OFFICE}forms"}),
)


def word_pages(path: str, most_unpacked: int) -> Iterator[str]:
    """Yield the pages of a Word file, as Word last laid them out; all in one where it never did."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    check_archive(path, most_unpacked)
    try:
        body = docx.Document(path).element.body
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise Broken from error
    yield from pages(body, WORD)


def open_document_pages(path: str, most_unpacked: int, form: Form) -> Iterator[str]:
    """Yield the pages of an OpenDocument text, or the sheets of a spreadsheet."""
    from odfdo import Container

    check_archive(path, most_unpacked)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        content = Container(path).get_part("content.xml")
        body = etree.fromstring(content, parser).find(f"{_OFFICE}body")  # Entities stay unresolved.
    except (KeyError, ValueError, TypeError, etree.XMLSyntaxError) as error:
        raise Broken from error
    if body is None:
        raise Broken
    yield from pages(body, form)


def pages(root: Any, form: Form) -> Iterator[str]:
    """Yield the text below `root`, page by page."""
    written: list[str] = []
    for piece in _pieces(root, form):
        if piece is None:
            yield "".join(written)
            written.clear()
        else:
            written.append(piece)
    if "".join(written).strip():
        yield "".join(written)


def _pieces(root: Any, form: Form) -> Iterator[str | None]:
    """Yield pieces of text in the order of reading; None where a page ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from _after(element, form)
        elif element.tag in form.unread:
            walk.skip_subtree()
        elif element.text and _is_read(element, form):
            yield element.text


def _is_read(element: Any, form: Form) -> bool:
    return isinstance(element.tag, str) and (not form.written_in or element.tag in form.written_in)


def _after(element: Any, form: Form) -> Iterable[str | None]:
    if element.tag in form.page_ends:
        yield None
    yield form.gaps.get(element.tag, "")
    if element.tail and not form.written_in:
        yield element.tail
