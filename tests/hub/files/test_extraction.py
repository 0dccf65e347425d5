import os
import signal
import subprocess
import time

import pytest

from hub.files import file_types
from hub.files.enums import TextState
from hub.files.extraction import child, reading
from hub.files.extraction.cleaning import cleaned
from hub.files.extraction.limits import Limits
from hub.files.extraction.reading import read_text
from tests.hub.files import documents


@pytest.fixture
def read(tmp_path):
    def read_bytes(content: bytes, content_type: str, **limits: int):
        path = tmp_path / "file"
        path.write_bytes(content)
        return read_text(str(path), content_type, Limits(**limits))

    return read_bytes


def test_pdf_is_read_page_by_page(read):
    found = read(documents.pdf("Damp homes", "", "Cold homes"), file_types.PDF)
    assert (found.state, found.note, found.pages) == (TextState.EXTRACTED, "", 3)
    assert found.texts == ((1, "Damp homes"), (3, "Cold homes"))
    assert found.characters == 20


def test_word_file_is_read_with_its_tables(read):
    found = read(documents.word("Damp homes", "Cold homes"), file_types.DOCX)
    assert (found.state, found.pages) == (TextState.EXTRACTED, None)
    assert found.texts == ((1, "Damp homes\nCold homes\nWard\nLadywood"),)


def test_open_text_is_read_with_its_headings(read):
    found = read(documents.open_text("Damp homes"), file_types.ODT)
    assert found.texts == ((1, "Heading of the text\nDamp homes"),)


def test_open_spreadsheet_is_read_sheet_by_sheet(read):
    found = read(documents.open_sheets(One="Damp", Two="Cold"), file_types.ODS)
    assert [(page, text.strip()) for page, text in found.texts] == [(1, "Damp"), (2, "Cold")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_encodings_people_have(read, encoding):
    found = read("Damp caf\u00e9s\fCold \u201chomes\u201d".encode(encoding), file_types.TXT)
    assert found.texts == ((1, "Damp caf\u00e9s"), (2, "Cold \u201chomes\u201d"))


@pytest.mark.parametrize(
    ("content", "content_type", "state", "note"),
    [
        (documents.locked_pdf("Secret", "word"), file_types.PDF, TextState.EMPTY, "No text: password-protected."),
        (documents.pdf("", picture=True), file_types.PDF, TextState.EMPTY, "No text: scanned pages."),
        (documents.pdf(""), file_types.PDF, TextState.EMPTY, "No text: its pages are empty."),
        (b"%PDF-1.7 and nothing more", file_types.PDF, TextState.FAILED, "No text: the file is broken."),
        (b"PK\x03\x04 no archive", file_types.DOCX, TextState.FAILED, "No text: the file is broken."),
        (documents.word("Text")[:-200], file_types.DOCX, TextState.FAILED, "No text: the file is broken."),
        (documents.open_text("Text"), file_types.DOCX, TextState.FAILED, "No text: the file is broken."),
        (b"PK\x03\x04 no archive", file_types.ODS, TextState.FAILED, "No text: the file is broken."),
        (b"any", "application/zip", TextState.EMPTY, "No text: not a kind of file that the hub reads."),
    ],
    ids=["locked", "scan", "blank", "broken-pdf", "broken-docx", "cut-docx", "odt-as-docx", "broken-ods", "unknown"],
)
def test_file_without_text_ends_in_a_state_with_a_sentence(read, content, content_type, state, note):
    found = read(content, content_type)
    assert (found.state, found.note, found.texts) == (state, note, ())


def test_archive_that_unpacks_to_gigabytes_is_not_unpacked(read):
    began = time.monotonic()
    found = read(documents.word_bomb(310 * 2**20), file_types.DOCX)
    assert (found.state, found.note) == (TextState.FAILED, "No text: it unpacks to more than the hub can read.")
    assert time.monotonic() - began < 20


def test_file_that_wants_more_memory_than_there_is_ends_in_a_state(read):
    found = read(documents.word_bomb(150 * 2**20), file_types.DOCX, memory=224 * 2**20)
    assert (found.state, found.texts) == (TextState.FAILED, ())


def test_file_with_too_many_pages_is_cut(read):
    found = read(documents.pdf("Damp homes", count=12_000), file_types.PDF, pages=30)
    assert found.state == TextState.EXTRACTED
    assert found.note == "Cut after page 30 of 12,000: a file's text ends there for the search."
    assert (found.pages, len(found.texts)) == (12_000, 30)


def test_file_with_too_many_characters_is_cut(read):
    found = read(b"abc " * 100_000, file_types.TXT, characters=250_000)
    assert found.note == "Cut after page 1: a file's text ends there for the search."
    assert 249_990 < found.characters <= 250_000


@pytest.mark.parametrize(
    ("fault", "note"),
    [
        ("import time; time.sleep(60)", "No text: reading it took too long."),
        ("import os; os.kill(os.getpid(), 24)", "No text: reading it took too long."),
        ("import os; os.kill(os.getpid(), 11)", "No text: the file stopped the program that reads it."),
        ("import os; os.kill(os.getpid(), 9)", "No text: the file stopped the program that reads it."),
        ("print('[1]'); print('{half'); raise SystemExit(3)", "No text: the file stopped the program that reads it."),
    ],
    ids=["hangs", "burns-time", "segfault", "killed", "gibberish"],
)
def test_child_that_does_not_come_back_ends_in_a_state(read, monkeypatch, fault, note):
    started = subprocess.Popen
    monkeypatch.setattr(reading.subprocess, "Popen", lambda call, **kwargs: started([call[0], "-c", fault], **kwargs))
    found = read(b"Text", file_types.TXT, seconds=2)
    assert (found.state, found.note) == (TextState.FAILED, note)


def test_pages_read_before_a_crash_are_kept(read, monkeypatch):
    said = """print('{"pages": 9}'); print('{"page": 1, "text": "Damp"}', flush=True)"""
    fault = f"{said}; import os; os.kill(os.getpid(), 11)"
    started = subprocess.Popen
    monkeypatch.setattr(reading.subprocess, "Popen", lambda call, **kwargs: started([call[0], "-c", fault], **kwargs))
    found = read(b"Text", file_types.PDF)
    assert (found.state, found.texts) == (TextState.EXTRACTED, ((1, "Damp"),))
    assert found.note == "Cut after page 1 of 9: the rest stopped the program that reads it."


def test_child_is_given_no_secret_and_ends_with_its_time(read, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    seen = []
    started = subprocess.Popen
    monkeypatch.setattr(
        reading.subprocess, "Popen", lambda call, **kwargs: seen.append(kwargs["env"]) or started(call, **kwargs)
    )
    read(b"Text", file_types.TXT)
    assert set(seen[0]) == {"PATH", "LANG", "PYTHONUTF8", "MALLOC_ARENA_MAX"}


def test_child_limits_itself(monkeypatch):
    set_limits, alarms = {}, []
    monkeypatch.setattr(child.resource, "setrlimit", lambda kind, values: set_limits.update({kind: values[0]}))
    monkeypatch.setattr(signal, "alarm", alarms.append)
    monkeypatch.setattr(os, "nice", lambda _: None)
    monkeypatch.setattr(child.logging, "disable", lambda: None)
    child.restrain(Limits(seconds=7, memory=2**20))
    assert set_limits[child.resource.RLIMIT_AS] == 2**20
    assert set_limits[child.resource.RLIMIT_CPU] == 7
    assert alarms == [12]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\x00b\ud800c\ufffd", "abc\ufffd"),
        ("evi\ufffe\r\ndence", "evidence"),
        ("e\ufb03cient  \t way", "efficient way"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        ("m\u00b2 caf\u00e9", "m\u00b2 caf\u00e9"),
    ],
)
def test_cleaned_text_has_no_harmful_characters(raw, kept):
    assert cleaned(raw) == kept
