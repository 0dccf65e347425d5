"""What is asked of an office file's archive before anything opens it."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final
from xml.parsers import expat

from hub.files.extraction.endings import Broken, Protected, TooLarge

_PIECE: Final = 64 * 1024
_MARKUP: Final = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)


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
    """Refuse a file of which a part has a document type: no office program writes one, and entities need one."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if _MARKUP.search(part.filename):
                    with archive.open(part) as content:
                        _check_beginning(content)
    except (zipfile.BadZipFile, expat.ExpatError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Broken from error


def _check_beginning(content: IO[bytes]) -> None:
    """Read a part up to its first element, in whatever encoding: behind it no document type can stand."""
    begun: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: begun.append(name)
    for piece in _pieces(content):
        parser.Parse(piece)
        if begun:
            return
    raise Broken


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _refuse(*_: object) -> None:
    raise Broken
