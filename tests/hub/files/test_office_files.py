"""Excel and PowerPoint files are read sheet by sheet and slide by slide, and hostile ones end with a state."""

import gc
from datetime import date, datetime
from pathlib import Path

import pytest

from hub.files import file_types
from hub.files.enums import TextState
from hub.files.extraction.archives import check_archive
from hub.files.extraction.endings import TooLarge
from hub.files.extraction.limits import Limits
from hub.files.extraction.reading import read_text
from hub.files.extraction.sheets import sheet_pages
from hub.files.jobs import requeue_unread_kinds
from hub.files.passages import passages_of
from hub.ideas.models import IdeaFile
from hub.ideas.services import add_file
from search.models import Entry
from tests.cost import times_the_work
from tests.hub.files import office_files
from tests.hub.files.factories import finds, sent
from tests.hub.files.factories import read as read_kept
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MemberFactory

BROKEN = "No text: the file is broken."
SHEET = "xl/worksheets/sheet1.xml"
RELATED = "ppt/_rels/presentation.xml.rels"
SLIDE = "ppt/slides/slide1.xml"


@pytest.fixture
def read(tmp_path):
    def read_bytes(content: bytes, content_type: str, **limits: int):
        path = tmp_path / "file"
        path.write_bytes(content)
        return read_text(str(path), content_type, Limits(**limits))

    return read_bytes


def test_a_workbook_is_read_sheet_by_sheet_under_their_names(read):
    rows = [["Ward", "Damp homes"], ["Ladywood", 12], [], ["Aston", 3.5, date(2027, 3, 3), datetime(2027, 3, 4, 9, 5)]]  # noqa: DTZ001 - cells know no time zones.
    content = office_files.sheets(Wards=rows, Empty=[], Notes=[["Counted twice"]])
    found = read(content, file_types.XLSX)
    assert (found.state, found.note, found.pages) == (TextState.EXTRACTED, "", 3)
    assert found.texts == (
        (1, "Wards\nWard Damp homes\nLadywood 12\nAston 3.5 3 March 2027 2027-03-04 09:05:00"),
        (3, "Notes\nCounted twice"),
    )


def test_words_that_are_kept_apart_from_the_cells_are_read(read):
    found = read(office_files.sheet_of_shared_words("Damp homes"), file_types.XLSX)
    assert found.texts == ((1, "Wards\nDamp homes"),)


def test_no_formula_is_worked_out_or_told_and_no_hidden_sheet_read(read):
    content = office_files.sheets(
        Sums=[["Sum", "=SUM(1,41)", "=cmd|' /C calc'!A0"]], Secret=[["Rates"]], hidden="Secret"
    )
    assert read(content, file_types.XLSX).texts == ((1, "Sums\nSum"),)
    found = read(replaced(content, SHEET, "(1,41)</f><v></v>", "(1,41)</f><v>42</v>"), file_types.XLSX)
    assert found.texts == ((1, "Sums\nSum 42"),)  # What the program that wrote the file had worked out.


def test_a_presentation_is_read_slide_by_slide_in_the_order_shown(read):
    found = read(office_files.slides("Damp homes\nin Aston", "Hidden", "Cold homes", hidden=2), file_types.PPTX)
    assert (found.state, found.note, found.pages) == (TextState.EXTRACTED, "", 3)
    assert found.texts == ((1, "Damp homes\nin Aston"), (3, "Cold homes"))


def test_what_is_too_much_is_cut_in_words(read):
    slides = read(office_files.slides(*["Damp"] * 9), file_types.PPTX, pages=4)
    assert (slides.note, len(slides.texts)) == ("Cut after slide 4 of 9: a file's text ends there for the search.", 4)
    long = office_files.sheets(First=[["damp homes " * 2900]] * 70, Second=[["cold"]])
    sheets = read(long, file_types.XLSX)
    assert sheets.note == "Cut after sheet 1 of 2: a file's text ends there for the search."
    assert 1_990_000 < sheets.characters < 2_010_000


def defined(content: bytes, name: str, encoding: str = "utf-8") -> bytes:
    text = office_files.part_of(content, name).partition("?>")[2] or office_files.part_of(content, name)
    head = f'<?xml version="1.0" encoding="{encoding}"?>{" " * 70_000}{office_files.DEFINED}'
    return office_files.with_part(content, name, (head + text).encode(encoding))


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    return office_files.with_part(content, name, office_files.part_of(content, name).replace(old, new))


def renamed(content: bytes, name: str, to: str, *naming: str) -> bytes:
    """Call a part something else, in the parts that name it, too."""
    text, short = office_files.part_of(content, name), name.rpartition("/")[2]
    for part in naming:
        content = replaced(content, part, short, to.rpartition("/")[2])
    return office_files.with_part(office_files.without_part(content, name), to, text)


def with_sheet_called(content: bytes, name: str) -> bytes:
    return renamed(content, SHEET, f"xl/worksheets/{name}", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")


BOOK, DECK = office_files.sheets(Wards=[["Damp"]]), office_files.slides("Damp")
HOSTILE = {
    "no-archive": (b"PK\x03\x04 no archive", file_types.XLSX),
    "cut-book": (BOOK[:-200], file_types.XLSX),
    "cut-deck": (DECK[:-200], file_types.PPTX),
    "deck-as-book": (DECK, file_types.XLSX),
    "book-as-deck": (BOOK, file_types.PPTX),
    "dtd-in-sheet": (defined(BOOK, SHEET), file_types.XLSX),
    "dtd-in-utf-16": (defined(BOOK, SHEET, "utf-16"), file_types.XLSX),
    "dtd-in-strings": (defined(office_files.sheet_of_shared_words("Damp"), office_files.SHARED), file_types.XLSX),
    "dtd-in-slide": (defined(DECK, SLIDE), file_types.PPTX),
    "dtd-in-list-of-slides": (defined(DECK, "ppt/presentation.xml", "utf-16"), file_types.PPTX),
    "dtd-in-sheet-called-otherwise": (with_sheet_called(defined(BOOK, SHEET), "sheet1.png"), file_types.XLSX),
    "dtd-in-slide-called-otherwise": (
        defined(renamed(DECK, SLIDE, "ppt/slides/slide1.bin", RELATED), "ppt/slides/slide1.bin", "utf-16"),
        file_types.PPTX,
    ),
    "no-markup": (office_files.with_part(DECK, SLIDE, "only words"), file_types.PPTX),
    "empty-part": (office_files.with_part(BOOK, SHEET, ""), file_types.XLSX),
    "way-out": (replaced(DECK, RELATED, "slides/slide1.xml", "../../../../etc/passwd"), file_types.PPTX),
}


@pytest.mark.parametrize(("content", "content_type"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_with_a_state(read, content, content_type):
    found = read(content, content_type)
    assert (found.state, found.note, found.texts) == (TextState.FAILED, BROKEN, ())


@pytest.mark.parametrize(
    ("content", "content_type", "name"),
    [(BOOK, file_types.XLSX, "xl/media/image1.png"), (DECK, file_types.PPTX, "ppt/media/image1.png")],
    ids=["book", "deck"],
)
def test_an_archive_that_unpacks_to_gigabytes_is_not_unpacked(read, content, content_type, name):
    bomb = office_files.with_part(content, name, bytes(2 * 2**20))
    assert read(bomb, content_type, unpacked=2**20).note == "No text: it unpacks to more than the hub can read."
    assert read(bomb, content_type, unpacked=3 * 2**20).state == TextState.EXTRACTED


def test_an_archive_is_not_unpacked_to_find_out_how_much_is_in_it(tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(office_files.with_part(BOOK, "xl/media/image1.png", bytes(64 * 2**20)))

    def refuse():
        with pytest.raises(TooLarge):
            check_archive(str(path), 2**20)

    assert times_the_work(refuse, than=lambda: office_files.without_part(path.read_bytes(), SHEET)) < 0.3


@pytest.mark.parametrize("name", ["sheet1.bin", "sheet1.png"])
def test_a_sheet_is_read_whatever_it_is_called(read, name):
    assert read(with_sheet_called(BOOK, name), file_types.XLSX).texts == ((1, "Wards\nDamp"),)


@pytest.mark.parametrize(
    "picture",
    [
        b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://elsewhere.example/svg11.dtd"><svg/>',
        b"\x89PNG\r\n\x1a\n<!DOCTYPE",
        b"",
    ],
    ids=["svg", "png", "empty"],
)
def test_pictures_of_all_sorts_hinder_nobody(read, picture):
    content = office_files.with_part(DECK, "ppt/media/image1.svg", picture)
    assert read(content, file_types.PPTX).texts == ((1, "Damp"),)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # It is left open until the child process ends.
@pytest.mark.parametrize("rows", ['<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Damp</t></is></c></row>'])
def test_a_sheet_that_claims_to_be_the_largest_there_can_be_is_read_in_time(read, rows, tmp_path):
    sheet = office_files.part_of(BOOK, SHEET)
    beginning, _, _ = sheet.partition("<sheetData>")
    huge = f"{beginning}<sheetData>{rows}</sheetData></worksheet>".replace('ref="A1"', 'ref="A1:XFD1048576"')
    path, usual = tmp_path / "huge", tmp_path / "usual"
    path.write_bytes(office_files.with_part(BOOK, SHEET, huge))
    usual.write_bytes(office_files.sheets(Wards=[["Damp"] * 20] * 1000))
    assert read(path.read_bytes(), file_types.XLSX).texts == ((1, "Wards\nDamp"),)
    assert times_the_work(lambda: texts_of(path), than=lambda: texts_of(usual)) < 10
    gc.collect()


def texts_of(path: Path) -> list[str]:
    return list(sheet_pages(str(path), 2**30)[1])


def test_a_file_that_wants_more_memory_than_there_is_ends_with_a_state(read):
    text = office_files.part_of(DECK, SLIDE).replace("Damp", "<a:x/>" * 9_000_000)
    found = read(office_files.with_part(DECK, SLIDE, text), file_types.PPTX, memory=224 * 2**20)
    assert (found.state, found.texts) == (TextState.FAILED, ())


@pytest.mark.django_db
def test_sheets_and_slides_are_found_by_those_who_may_see_the_idea_and_named_in_the_result():
    idea = IdeaFactory(shared=True)
    book = office_files.sheets(Wards=[["Quetzalfeather"]])
    read_kept(add_file(idea, sent(book, "Homes.xlsx"), by=idea.author))
    read_kept(add_file(idea, sent(office_files.slides("", "Wombatscarf"), "Homes.pptx"), by=idea.author))
    texts = Entry.objects.get(kind="idea", object_id=idea.pk).texts.order_by("file")
    assert [(text.file, text.page) for text in texts] == [("Homes.pptx, slide 2", 0), ("Homes.xlsx, sheet 1: Wards", 0)]
    assert [finds(MemberFactory(), word) for word in ("quetzalfeather", "wombatscarf")] == [1, 1]


@pytest.mark.django_db
def test_no_two_parts_of_files_have_one_name():
    idea = IdeaFactory(shared=True)
    file = read_kept(add_file(idea, sent(BOOK, "Homes.xlsx"), by=idea.author))
    given = ("A", "A", "A (2)", "A, sheet 1: Wards", "A (2)")
    names = [passage.file for passage in passages_of((name, file) for name in given)]
    assert len(set(names)) == len(names) == 5
    assert names[:2] == ["A, sheet 1: Wards", "A (2), sheet 1: Wards"]


@pytest.mark.django_db
def test_a_file_of_a_kind_that_was_not_read_when_it_came_is_read_in_the_night():
    idea = IdeaFactory(shared=True)
    file = add_file(idea, sent(BOOK, "Homes.xlsx"), by=idea.author)
    note = "No text: not a kind of file that the hub reads."
    IdeaFile.objects.filter(pk=file.pk).update(text_state=TextState.EMPTY, text_note=note)
    assert (requeue_unread_kinds(), requeue_unread_kinds()) == (1, 0)
    assert read_kept(file).text_state == TextState.EXTRACTED


@pytest.mark.parametrize(
    ("content_type", "pages", "extent"),
    [
        (file_types.PPTX, 2, "2 slides"),
        (file_types.XLSX, 1, "1 sheet"),
        (file_types.PDF, 3, "3 pages"),
        (file_types.TXT, None, ""),
    ],
)
def test_a_file_says_how_much_it_holds(content_type, pages, extent):
    assert IdeaFile(content_type=content_type, pages=pages).extent == extent
