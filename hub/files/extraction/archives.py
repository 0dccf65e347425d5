"""What is asked of an office file's archive before anything opens it."""

import re
import zipfile
from typing import IO, Final
from xml.parsers import expat

from hub.files.extraction.endings import Broken, Protected, TooLarge

_PIECE: Final = 64 * 1024
_MARKUP: Final = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_BLANK: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # With the marks by which encodings begin.
_BEGINS: Final = (b"<", b"\x4c\x6f\xa7\x94")  # The second as mainframes write it.


def check_archive(path: str, most_unpacked: int) -> None:
    """Refuse what would unpack to more than fits, and what a password locks.

    The sizes are the archive's own claim, which holds: no more is ever unpacked of a part than it claims.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            is_locked = unpacked <= most_unpacked and b"encryption-data" in _manifest(archive)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise Broken from error
    if unpacked > most_unpacked:
        raise TooLarge
    if is_locked:
        raise Protected


def _manifest(archive: zipfile.ZipFile) -> bytes:
    name = "META-INF/manifest.xml"
    return archive.read(name) if name in archive.namelist() else b""


def refuse_definitions(path: str) -> None:
    """Refuse a file of which a part has a document type: no office program writes one, and entities need one.

    Which parts are read as XML is said by the file itself, so that every part is looked at, whatever it is called.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                with archive.open(part) as content:
                    (_check_beginning if _MARKUP.search(part.filename) else _check_other)(content)
    except (zipfile.BadZipFile, expat.ExpatError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Broken from error


def _check_other(content: IO[bytes]) -> None:
    """Look into a part that is not called markup, if it begins as such. Pictures may name a document type elsewhere."""
    while (piece := content.read(_PIECE)) and not piece.strip(_BLANK):
        pass
    if piece.lstrip(_BLANK).startswith(_BEGINS):
        _check_beginning(content, piece, may_name_one=True)


def _check_beginning(content: IO[bytes], piece: bytes = b"", *, may_name_one: bool = False) -> None:
    """Read a part up to its first element, in whatever encoding: behind it no document type can stand."""
    begun: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_own if may_name_one else _refuse
    parser.StartElementHandler = lambda name, attributes: begun.append(name)
    while piece := piece or content.read(_PIECE):
        parser.Parse(piece)
        if begun:
            return
        piece = b""
    raise Broken


def _refuse(*_: object) -> None:
    raise Broken


def _refuse_own(name: str, system: str | None, public: str | None, has_definitions: bool) -> None:
    if has_definitions:  # One that stands elsewhere defines nothing: nobody fetches it.
        raise Broken
