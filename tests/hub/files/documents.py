"""Small files of each sort that the hub reads, made for tests."""

import io
import zipfile
import zlib

import docx
from odfdo import Cell, Document, Header, Paragraph, Row, Table
from pypdf import PdfReader, PdfWriter

PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    b" /Length 1 >>\nstream\n\x00\nendstream"
)


def pdf(*texts: str, picture: bool = False, count: int | None = None) -> bytes:
    """Return a PDF with a page for each text; `count` of the first page where that is given."""
    parts: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    parts.append(PICTURE)
    pages = []
    for text in texts:
        drawn = b"q 300 0 0 300 50 50 cm /I1 Do Q" if picture else f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
        packed = zlib.compress(drawn)
        parts.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>" % len(parts)
        )
        pages += [len(parts)] * (count or 1)
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % page for page in pages))
    return _assembled(parts)


def _assembled(parts: list[bytes]) -> bytes:
    written = io.BytesIO()
    written.write(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    written.writelines(b"%010d 00000 n \n" % place for place in places)
    written.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start))
    return written.getvalue()


def locked_pdf(text: str, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(password, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ward", "Ladywood"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word_bomb(size: int) -> bytes:
    """Return a Word file whose text unpacks to `size` bytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word("Small."))) as small,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for part in small.infolist():
            if part.filename != "word/document.xml":
                bomb.writestr(part, small.read(part))
        with bomb.open("word/document.xml", "w", force_zip64=True) as text:
            for _ in range(size // 2**20):
                text.write(b" " * 2**20)
    return written.getvalue()


def open_text(*paragraphs: str) -> bytes:
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Heading of the text"))
    for paragraph in paragraphs:
        document.body.append(Paragraph(paragraph))
    return _saved(document)


def open_sheets(**sheets: str) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    for name, value in sheets.items():
        table, row = Table(name), Row()
        row.append_cell(Cell(text=value))
        table.append_row(row)
        document.body.append(table)
    return _saved(document)


def _saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
