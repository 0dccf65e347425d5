"""Foreign HTML as the pieces of our own text: what editors may write stays, the rest goes and leaves its words."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin

import nh3
from lxml import etree
from lxml import html as lxml_html

_INLINE: Final = {"a", "b", "i", "sub", "sup", "br"}
_HEADINGS: Final = {"h1": "2", "h2": "2", "h3": "3", "h4": "3", "h5": "3", "h6": "3"}
_WRITTEN: Final = {"p", "ul", "ol", "li"}
_TABLE: Final = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
_DROPPED: Final = {"script", "style", "svg", "template", "noscript", "iframe", "object", "form", "button", "nav"}
_READ: Final = _INLINE | _HEADINGS.keys() | _WRITTEN | _TABLE | {"blockquote", "strong", "em", "figcaption", "div"}
_TEXT_BLOCK: Final = _INLINE | _WRITTEN
_RENAMED: Final = {"strong": "b", "em": "i", "figcaption": "p", "div": "p"}
_MOST_COLUMNS: Final = 100
_LONGEST_HEADING: Final = 200

Piece = dict[str, Any]


def pieces_of(html: str, *, origin: str) -> list[Piece]:
    """Return the pieces of a body. Its relative links lead to `origin` from now on, or nowhere if that is empty."""
    root = _parsed(_safe(html, origin))
    pieces: list[Piece] = []
    written: list[Any] = []
    for part in _parts(root):
        special = None if isinstance(part, str) else _special(part)
        if special is None:
            written.append(part)
            continue
        pieces += _text_piece(written)
        written.clear()
        pieces += special
    return pieces + _text_piece(written)


def origin_piece(url: str) -> Piece:
    """Return the line that names where a publication comes from, as open licences ask."""
    link = lxml_html.Element("a", href=url)
    link.text = url.split("://", 1)[1]
    shown = etree.tostring(link, encoding="unicode", method="html")
    return {"type": "text", "value": f"<p>First published at {shown}.</p>"}


def _safe(html: str, origin: str) -> str:
    return nh3.clean(
        html,
        tags=set(_READ),
        clean_content_tags=set(_DROPPED),
        attributes={"a": {"href"}, "td": {"colspan"}, "th": {"colspan"}},
        url_schemes={"http", "https", "mailto"},
        url_relative=(lambda link: _absolute(origin, link)) if origin else "deny",
        link_rel=None,
    )


def _absolute(origin: str, link: str) -> str | None:
    try:
        return urljoin(origin, link)
    except ValueError:  # An address that no browser could follow either.
        return None


def _parsed(html: str) -> Any:
    root = lxml_html.fragment_fromstring(html.replace("\x00", ""), create_parent="div")
    for name, ours in _RENAMED.items():
        for element in list(root.iterdescendants(name)):
            element.tag = ours
    for link in list(root.iterdescendants("a")):
        if not link.get("href"):
            link.drop_tag()
    for paragraph in [*root.xpath(".//li//p"), *root.xpath(".//td//p"), *root.xpath(".//th//p")]:
        paragraph.tail = " " + (paragraph.tail or "")
        paragraph.drop_tag()
    return root


def _parts(element: Any) -> Iterator[Any]:
    """Yield the top parts in their order, texts among them; of a paragraph that holds special parts, its own parts."""
    if (element.text or "").strip():
        yield element.text
    for child in element:
        if child.tag == "p" and any(inner.tag not in _INLINE for inner in child.iterdescendants()):
            yield from _parts(child)
        else:
            yield child
        tail, child.tail = child.tail, None
        if (tail or "").strip():
            yield tail


def _special(element: Any) -> list[Piece] | None:
    """Return the pieces that a part becomes; None of one that is running text."""
    if element.tag in _HEADINGS:
        text = _words(element)
        return (
            [{"type": "heading", "value": {"text": text[:_LONGEST_HEADING], "level": _HEADINGS[element.tag]}}]
            if text
            else []
        )
    if element.tag == "blockquote":
        text = _words(element)
        return [{"type": "quote", "value": {"text": text, "source": ""}}] if text else []
    if element.tag == "table":
        return _table_piece(element)
    return None


def _words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _table_piece(table: Any) -> list[Piece]:
    rows = [row for row in (_cells(row) for row in table.iter("tr")) if any(row)]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    first = next(row for row in table.iter("tr") if any(_cells(row)))
    has_head = all(cell.tag == "th" for cell in first)
    caption = table.find("caption")
    value = {
        "data": [row + [""] * (width - len(row)) for row in rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": has_head,
        "first_col_is_header": False,
        "table_header_choice": "row" if has_head else "neither",
        "table_caption": "" if caption is None else _words(caption),
    }
    return [{"type": "table", "value": value}]


def _cells(row: Any) -> list[str]:
    """Return a row's texts; a cell that spans columns is followed by empty ones."""
    texts: list[str] = []
    for cell in row:
        span = cell.get("colspan", "1")
        texts += [_words(cell), *[""] * (min(int(span), _MOST_COLUMNS) - 1 if span.isdecimal() else 0)]
    return texts[:_MOST_COLUMNS]


def _text_piece(parts: list[Any]) -> list[Piece]:
    """Return running text as one piece; words that stand alone become paragraphs."""
    root = lxml_html.Element("div")
    loose: Any = None
    for part in parts:
        if isinstance(part, str) or part.tag in _INLINE:
            loose = loose if loose is not None else etree.SubElement(root, "p")
            _add(loose, part)
        else:
            loose = None
            root.append(part)
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in root if _words(child))
    text = nh3.clean(inner, tags=set(_TEXT_BLOCK), attributes={"a": {"href"}}, link_rel=None).strip()
    return [{"type": "text", "value": text}] if text else []


def _add(paragraph: Any, part: Any) -> None:
    if not isinstance(part, str):
        paragraph.append(part)
    elif len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + part
    else:
        paragraph.text = (paragraph.text or "") + part
