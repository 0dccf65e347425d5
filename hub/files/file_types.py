"""Which files the hub takes, told by what is in them and not by what they are called."""

import os
import zipfile
from typing import IO, Final

from hub.files.exceptions import FileRefused

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT: Final = "application/vnd.oasis.opendocument.text"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
CSV: Final = "text/csv"
TXT: Final = "text/plain"

EXTENSIONS: Final = {
    PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", PPTX: ".pptx", ODT: ".odt", ODS: ".ods", CSV: ".csv", TXT: ".txt",
}  # fmt: skip
LABELS: Final = {
    PDF: "PDF",
    DOCX: "Word document",
    XLSX: "Excel spreadsheet",
    PPTX: "PowerPoint presentation",
    ODT: "OpenDocument text",
    ODS: "OpenDocument spreadsheet",
    CSV: "CSV data",
    TXT: "Plain text",
}
_PARTS: Final = {XLSX: "sheet", ODS: "sheet", PPTX: "slide"}
_OFFICE_PARTS: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_ACCEPTED: Final = "Upload a PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument, CSV or text file."
_MOST_PARTS: Final = 20_000
_MOST_UNPACKED: Final = 1024**3
_TEXT_SAMPLE: Final = 64 * 1024


def part_of(content_type: str) -> str:
    """Return what such a file is divided into, as readers call it."""
    return _PARTS.get(content_type, "page")


def content_type_of(file: IO[bytes], name: str) -> str:
    """Return the media type of a file that the hub takes, read from its bytes.

    Raises FileRefused with a sentence for the uploader. The name only tells CSV from other plain text, which no byte
    does.
    """
    file.seek(0)
    start = file.read(_TEXT_SAMPLE)
    file.seek(0)
    if not start:
        raise FileRefused("This file is empty.")
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _type_of_archive(file)
    return _type_of_text(start, name)


def _type_of_archive(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_size(parts)
            found = _type_of_parts({part.filename for part in parts}) or _open_document_type(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise FileRefused(f"This file is damaged and cannot be opened. {_ACCEPTED}") from error
    finally:
        file.seek(0)
    if not found:
        raise FileRefused(f"The hub does not take files of this sort. {_ACCEPTED}")
    return found


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that would fill the memory of whatever opens it. The sizes are those it claims itself."""
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileRefused("This file unpacks to more than the hub can read. Save it again with smaller pictures.")


def _type_of_parts(names: set[str]) -> str:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused("This file contains macros. Save it without them and upload it again.")
    return next((found for part, found in _OFFICE_PARTS.items() if part in names), "")


def _open_document_type(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as part:
            found = part.read(200).decode("ascii", "replace").strip()
    except KeyError:
        return ""
    return found if found in {ODT, ODS} else ""


def _type_of_text(start: bytes, name: str) -> str:
    extension = os.path.splitext(name)[1].lower()
    if extension not in {".csv", ".txt"} or not _reads_as_text(start):
        raise FileRefused(f"The hub does not take files of this sort. {_ACCEPTED}")
    return CSV if extension == ".csv" else TXT


def _reads_as_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in start)
