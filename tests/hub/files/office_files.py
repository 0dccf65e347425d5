"""Small Excel and PowerPoint files made for tests, sound and hostile."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHARED = "xl/sharedStrings.xml"
DEFINED = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'


def sheets(hidden: str = "", **rows: list[list[Any]]) -> bytes:
    """Return a workbook with a sheet for each name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for line in lines:
            sheet.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def slides(*texts: str, hidden: int = 0) -> bytes:
    """Return a presentation in which the slides lie in the archive the other way round than they are shown."""
    numbers = range(len(texts), 0, -1)
    listed = "".join(f'<p:sldId id="{300 + place}" r:id="rId{place}"/>' for place in numbers)
    related = "".join(f'<Relationship Id="rId{place}" Target="slides/slide{place}.xml"/>' for place in numbers)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_SLIDES}" xmlns:r="{_RELATED}"><p:sldIdLst>{listed}'
        "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
    }
    for shown, (place, text) in enumerate(zip(numbers, texts, strict=True), start=1):
        paragraphs = "".join(f"<a:p><a:r><a:t>{part}</a:t></a:r></a:p>" for part in text.split("\n"))
        parts[f"ppt/slides/slide{place}.xml"] = (
            f'<p:sld xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}" show="{int(shown != hidden)}">{paragraphs}</p:sld>'
        )
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_part(content: bytes, name: str, part: str | bytes) -> bytes:
    """Return the same file with another part in the place of one of its own, or beside them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {found.filename: archive.read(found) for found in archive.infolist()}
    return packed({**parts, name: part})


def without_part(content: bytes, name: str) -> bytes:
    """Return the same file without one of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({found.filename: archive.read(found) for found in archive.infolist() if found.filename != name})


def part_of(content: bytes, name: str) -> str:
    """Return the text of one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def sheet_of_shared_words(word: str) -> bytes:
    """Return a workbook that keeps its words apart from its cells, as Excel does."""
    content, kind = sheets(Wards=[["-"]]), "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheet = part_of(content, "xl/worksheets/sheet1.xml").replace('t="inlineStr"><is><t>-</t></is>', 't="s"><v>0</v>')
    listed = f'<Override PartName="/{SHARED}" ContentType="{kind}.sharedStrings+xml"/></Types>'
    types = part_of(content, "[Content_Types].xml").replace("</Types>", listed)
    words = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{word}</t></si></sst>'
    changed = with_part(with_part(content, "xl/worksheets/sheet1.xml", sheet), "[Content_Types].xml", types)
    return with_part(changed, SHARED, words)
