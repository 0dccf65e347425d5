"""Files of contacts as people send them: what is read, and what is refused in words that help."""

import csv
import io
import zipfile

import pytest
from openpyxl import Workbook

from hub.members.contacts.exceptions import Unreadable
from hub.members.contacts.reading import MOST_BYTES, MOST_ROWS, read_table
from hub.members.contacts.rows import Row, rows_of
from hub.members.names import organisation_key
from tests.cost import times_the_work

HEAD = "Name,E-mail,Organisation,Sector,Role,Note\n"
ZOE = "Zoë Müller,zoe@example.org,Häuser & Co,think tank,Director,Met in May\n"


def read(content: bytes) -> list[Row]:
    return rows_of(read_table(content))[0]


def spreadsheet(rows) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_separator_of_spreadsheets_is_read(encoding, read_as, separator, end):
    content = (HEAD + ZOE).replace(",", separator).replace("\n", end).encode(encoding)
    table = read_table(content)
    assert table.read_as == read_as
    row = rows_of(table)[0][0]
    assert (row.number, row.name, row.email) == (2, "Zoë Müller", "zoe@example.org")
    assert (row.organisation_name, row.sector, row.role) == ("Häuser & Co", "think-tank", "Director")
    assert row.problem == ""


def test_a_spreadsheet_is_read():
    rows = read(spreadsheet([["Name", "Email", "Notes"], ["Ada", "Ada@Example.org", 42], [], ["Bo", "bo@example.org"]]))
    assert [(row.number, row.name, row.email, row.note) for row in rows] == [
        (2, "Ada", "ada@example.org", "42"),
        (4, "Bo", "bo@example.org", ""),
    ]


def test_a_formula_stays_what_was_typed():
    row = read((HEAD + '"=HYPERLINK(""x"")",a@example.org,@SUM(1),,,-1+1\n').encode())[0]
    assert (row.name, row.organisation_name, row.note) == ('=HYPERLINK("x")', "@SUM(1)", "-1+1")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",a@example.org,,,,", "The name is missing."),
        ("Ada,,,,,", "The e-mail address is missing."),
        ("Ada,not an address,,,,", "“not an address” is no e-mail address."),
        ("Ada,a@example.org\nb,,,,", "“a@example.org b” is no e-mail address."),
        ("Ada,a@example.org,,Charity,,", "“charity” is no sector."),
        (f"{'x' * 201},a@example.org,,,,", "The name is longer than 200 letters."),
        (f"Ada,a@example.org,,,,{'x' * 2001}", "The note is longer than 2000 letters."),
        ("Ada,a@example.org,,,", ""),
        ("Ada,mailto:A@Example.org", ""),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_words(line, words):
    if "\n" in line:
        line = '{},"{}",,,,'.format(*line.removesuffix(",,,,").split(",", 1))
    (row,) = read((HEAD + line + "\n").encode())
    assert row.problem.casefold().startswith(words.casefold())
    assert bool(row.problem) == bool(words)


def test_the_same_address_twice_names_the_first_row():
    rows = read((HEAD + "Ada,a@example.org\n\nAda B,A@EXAMPLE.org\n").encode())
    assert [row.problem for row in rows] == ["", "The same address stands in row 2."]
    assert rows[1].number == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (HEAD.encode(), "no contact below"),
        (b"Person,Phone\nAda,1\n", "no column \u201cname\u201d and no column \u201ce-mail\u201d"),
        (b"Name,Phone\nAda,1\n", "no column \u201ce-mail\u201d. Its first row"),
        (b"Name,Email,E-mail\nAda,a@example.org,b@example.org\n", "two columns for the e-mail"),
        (b"Name,Email\nA\x00da,a@example.org\n", "NUL bytes"),
        ((HEAD + ZOE).encode("utf-16-le"), "NUL bytes"),
        ("Name,Email\nA\x00,a@example.org\n".encode("utf-16"), "NUL bytes"),
        (b"\xff\xfeN\x00a", "cannot be read"),
        (b"Name,Email\n\x81\x8d,a@example.org\n", "letters of this file cannot be read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "NUL bytes"),
        (b"PK\x03\x04 and then nothing", "This spreadsheet cannot be read"),
        (HEAD.encode() + b'"' + b"x" * 200_000, "cannot be read"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (HEAD.encode() + b"A,a@example.org\n" * (MOST_ROWS + 1), "more than 10,000 rows"),
    ],
)
def test_a_file_that_is_no_list_of_contacts_is_refused_in_words(content, words):
    with pytest.raises(Unreadable, match=words):
        read(content)


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        packed("xl/worksheets/sheet1.xml", b"0" * 60_000_000),
        packed("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        packed("anything.txt", b"hello"),
    ],
)
def test_a_spreadsheet_that_is_a_trap_is_refused_at_little_cost(content):
    def refused():
        with pytest.raises(Unreadable, match="spreadsheet"):
            read(content)

    assert times_the_work(refused, than=lambda: read(many_rows(MOST_ROWS))) < 40


def test_what_nobody_sees_is_left_out():
    row = read((HEAD + "A\u202eda\u200b  B,a@example.org\n").encode())[0]
    assert row.name == "A da B"


def test_ten_thousand_rows_take_as_much_more_work_as_there_are_more_of_them():
    most, some = many_rows(MOST_ROWS), many_rows(MOST_ROWS // 10)
    assert len(read(most)) == MOST_ROWS
    assert times_the_work(lambda: read(most), than=lambda: read(some)) < 30


def many_rows(count):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["Name", "Email"], *([f"P {n}", f"p{n}@example.org"] for n in range(count))])
    return buffer.getvalue().encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mill & Co Ltd", "mill and co"),
        ("THE MILL & CO. LIMITED", "Mill & Co"),
        ("St. Martin's Trust", "St Martin's trust"),
        ("The", "the"),
    ],
)
def test_an_organisation_is_known_however_it_is_written(one, other):
    assert organisation_key(one) == organisation_key(other) != ""


def test_other_organisations_stay_apart():
    assert organisation_key("Aston Trust") != organisation_key("Aston Theatre")
