"""The text of PowerPoint files, slide by slide in the order in which they are shown."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from hub.files.extraction.archives import check_archive, refuse_definitions
from hub.files.extraction.endings import Broken
from hub.files.extraction.markup import Form, pages

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATED: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PRESENTATION: Final = "ppt/presentation.xml"
SLIDE: Final = Form(
    page_ends=frozenset(),
    gaps={f"{_A}p": "\n", f"{_A}br": "\n", f"{_A}tab": "\t"},
    unread=frozenset({f"{_MC}Fallback"}),  # The same text once more, for older programs.
    written_in=frozenset({f"{_A}t"}),
)


def slide_pages(path: str, most_unpacked: int) -> tuple[int, Iterator[str]]:
    """Return how many slides there are, and what stands on each. Hidden slides give nothing; notes are not read."""
    check_archive(path, most_unpacked)
    refuse_definitions(path)
    try:
        archive = zipfile.ZipFile(path)
        places = _places(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, etree.XMLSyntaxError) as error:
        raise Broken from error
    return len(places), (_text(archive, place) for place in places)


def _places(archive: zipfile.ZipFile) -> list[str]:
    """Return where the slides lie in the archive, in their order."""
    related = _parsed(archive, "ppt/_rels/presentation.xml.rels").iter(_RELATED)
    targets = {relation.get("Id"): relation.get("Target", "") for relation in related}
    slides = _parsed(archive, _PRESENTATION).iter(f"{_P}sldId")
    return [_resolved(targets[slide.get(f"{_R}id")]) for slide in slides]


def _resolved(target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(_PRESENTATION), target)).lstrip("/")


def _text(archive: zipfile.ZipFile, place: str) -> str:
    slide = _parsed(archive, place)
    return "" if slide.get("show") in {"0", "false"} else "".join(pages(slide, SLIDE))


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(name), parser)
