"""What makes a PDF readable to those who listen to it: which parts are headings, in which language, in which words.

The library draws; the tags are put beside what it has drawn (ISO 32000-1, 14.6 to 14.8).
"""

import io
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.platypus import Paragraph


@dataclass(slots=True)
class Element:
    """A heading or a paragraph: its sort (`H1`, `H2`, `P`), its true words, and where it was drawn (page, number)."""

    sort: str
    words: str
    language: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The elements of one file in their order. Pages count from 0, and what is drawn on each as well."""

    elements: list[Element] = field(default_factory=list)
    drawn_on: dict[int, list[Element]] = field(default_factory=lambda: defaultdict(list))

    def add(self, sort: str, words: str, language: str = "") -> Element:
        """Add an element at the end."""
        self.elements.append(Element(sort, words, language))
        return self.elements[-1]

    def place(self, element: Element, page: int) -> int:
        """Note that it, or the next part of it, is drawn on a page. Returns its number there."""
        number = len(self.drawn_on[page])
        self.drawn_on[page].append(element)
        element.places.append((page, number))
        return number


class TaggedParagraph(Paragraph):
    """A paragraph that says in the file which element it is."""

    outline: Outline
    element: Element

    def of(self, outline: Outline, element: Element) -> "TaggedParagraph":
        """Have it be this element."""
        self.outline, self.element = outline, element
        return self

    def split(self, width: float, height: float) -> Any:
        """Return its parts where it does not fit on a page: all of them the same element."""
        return [part.of(self.outline, self.element) for part in super().split(width, height)]

    def draw(self) -> None:
        """Draw it between marks."""
        number = self.outline.place(self.element, self.canv.getPageNumber() - 1)
        self.canv.addLiteral(f"/{self.element.sort} <</MCID {number}>> BDC")
        super().draw()
        self.canv.addLiteral("EMC")


def tagged(content: bytes, outline: Outline, *, title: str, author: str, language: str = "en-GB") -> bytes:
    """Return the file with its tags, its title, its authors and its language."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.add_metadata({"/Title": title, "/Author": author})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    shown = {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    root[NameObject("/ViewerPreferences")] = DictionaryObject(shown)
    root[NameObject("/StructTreeRoot")] = _tree(writer, outline)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _tree(writer: PdfWriter, outline: Outline) -> IndirectObject:
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    at = writer._add_object(tree)
    document = DictionaryObject({NameObject("/S"): NameObject("/Document"), NameObject("/P"): at})
    of_document = writer._add_object(document)
    known = {id(each): _element(writer, each, of_document) for each in outline.elements}
    document[NameObject("/K")] = ArrayObject(known[id(each)] for each in outline.elements)
    numbers = ArrayObject()
    for number, page in enumerate(writer.pages):
        page[NameObject("/StructParents")] = NumberObject(number)
        drawn = ArrayObject(known[id(each)] for each in outline.drawn_on.get(number, ()))
        numbers.extend([NumberObject(number), writer._add_object(drawn)])
    parents = writer._add_object(DictionaryObject({NameObject("/Nums"): numbers}))
    tree.update({NameObject("/K"): of_document, NameObject("/ParentTree"): parents})
    return at


def _element(writer: PdfWriter, element: Element, above: IndirectObject) -> IndirectObject:
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject(f"/{element.sort}"),
            NameObject("/P"): above,
            NameObject("/ActualText"): TextStringObject(element.words),
            NameObject("/K"): ArrayObject(_place(writer, page, number) for page, number in element.places),
        }
    )
    if element.language:
        made[NameObject("/Lang")] = TextStringObject(element.language)
    return writer._add_object(made)


def _place(writer: PdfWriter, page: int, number: int) -> DictionaryObject:
    at = writer.pages[page].indirect_reference
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): at,
            NameObject("/MCID"): NumberObject(number),
        }
    )
