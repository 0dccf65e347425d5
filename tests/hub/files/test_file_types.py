import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from hub.files import services
from hub.files.exceptions import FileRefused
from hub.files.file_types import CSV, DOCX, ODS, ODT, PDF, PPTX, TXT, XLSX, content_type_of
from hub.publications.services import keep_upload
from tests.hub.publications.factories import SMALL_PDF, AttachmentFactory, make_file


def name_of(value):
    """Name a case by its words alone: packed bytes hold the time and differ between test processes."""
    return value if isinstance(value, str) and value.isascii() and value.isprintable() else "case"


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (SMALL_PDF, "report.pdf", PDF),
        (SMALL_PDF, "report.docx", PDF),
        (archive(**{"word/document.xml": "x"}), "a.zip", DOCX),
        (archive(**{"xl/workbook.xml": "x"}), "a.xlsx", XLSX),
        (archive(**{"ppt/presentation.xml": "x"}), "a.pptx", PPTX),
        (archive(mimetype=ODT), "a.odt", ODT),
        (archive(mimetype=ODS), "a.pdf", ODS),
        ("a;b\nä;b".encode(), "a.CSV", CSV),
        ("رہائش".encode("utf-16"), "a.txt", TXT),
    ],
    ids=name_of,
)
def test_type_is_told_by_content(content, name, expected):
    assert content_type_of(io.BytesIO(content), name) == expected


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.pdf", "empty"),
        (b"<!doctype html><script>", "a.html", "not take files of this sort"),
        (b"\x7fELF\x00\x01", "a.txt", "not take files of this sort"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "not take files of this sort"),
        (archive(**{"a.exe": "x"}), "a.docx", "not take files of this sort"),
        (archive(**{"word/document.xml": "x", "word/vbaProject.bin": "x"}), "a.docx", "macros"),
        (archive(mimetype=ODT)[:40], "a.odt", "damaged"),
        (archive(**{f"{number}.xml": "" for number in range(20_001)}), "a.docx", "unpacks to more"),
    ],
    ids=name_of,
)
def test_other_file_is_refused_with_a_sentence(content, name, sentence):
    with pytest.raises(FileRefused, match=sentence):
        content_type_of(io.BytesIO(content), name)


def test_archive_that_claims_gigabytes_is_refused_unopened(monkeypatch):
    monkeypatch.setattr("hub.files.file_types._MOST_UNPACKED", 1000)
    with pytest.raises(FileRefused, match="unpacks to more"):
        content_type_of(io.BytesIO(archive(**{"word/document.xml": "0" * 1001})), "a.docx")


@pytest.mark.django_db
def test_file_above_the_limit_is_refused(settings):
    settings.PUBLICATION_FILE_MAX_BYTES = 10
    with pytest.raises(FileRefused, match="larger than"):
        make_file()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("annual\u202efdp.exe", "annualfdp.exe"),
        ('a"b\r\nSet-Cookie: x=1.pdf', 'a"bSet-Cookie: x=1.pdf'),
        ("\x00\u200b", "file"),
        ("ر" * 300 + ".pdf", ("ر" * 300 + ".pdf")[-255:]),
    ],
    ids=name_of,
)
def test_hostile_name_is_kept_harmless_and_comes_with_a_right_ending(client, name, shown):
    file = keep_upload(ContentFile(SMALL_PDF), name=name)
    assert file.original_name == shown
    response = client.get(AttachmentFactory(file=file).file.get_absolute_url())
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "\u202e" not in response["Content-Disposition"]
    assert file.download_name.endswith(".pdf")


@pytest.mark.django_db
def test_same_upload_is_kept_once_and_queued_once(monkeypatch):
    queued = []
    monkeypatch.setattr(services, "queue_extraction", queued.append)
    first, second = make_file(), make_file()
    assert first == second
    assert queued == [first]
    assert make_file(name="other.pdf") != first
