"""The real documents, where they are there: files of every sort of trouble, and 137 publications with their PDFs."""

import csv
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from wagtail.models import Revision

from hub.files import file_types
from hub.files.enums import TextState
from hub.files.extraction.keeping import read_file
from hub.files.extraction.reading import read_text
from hub.publications.models import FileText, PublicationFile, PublicationPage
from search.engines.base import SearchRequest
from search.models import Entry
from search.queries import find
from search.tokens import tokens_for
from tests.hub.publications.factories import publication_index, publish

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not settings.SHARED_DATA.is_dir(), reason=f"There is no {settings.SHARED_DATA}."),
]

DOCUMENTS = settings.SHARED_DATA / "documents"
PUBLICATIONS = settings.SHARED_DATA / "publications"
LONGEST = "debian/fullrefman.pdf"
RAIL, WIND = "Connecting people: a strategic vision for rail", "Onshore wind: part of the UK's energy mix"
KNOWN = {  # By their titles, by some of their words, and by what they say.
    RAIL: RAIL,
    "connecting people": RAIL,
    "rail strategy": RAIL,
    "railway upgrades franchising": RAIL,
    "strategic vision for rail": RAIL,
    "spring budget 2017": "Spring Budget 2017",
    "Onshore wind, part of the uks energy mix": WIND,
    "onshore wind turbines energy": WIND,
    "mathematics programmes of study": "National curriculum in England: mathematics programmes of study",
    "fractions decimals multiplication": "National curriculum in England: mathematics programmes of study",
    "our governance": "Our governance",
    "women in nuclear": "Andrea Leadsom's speech at Women in Nuclear UK Conference",
}
SHARED_SUBJECTS = {"strategic vision for rail"}  # A page "A strategic vision for rail" leads to the document.


def manifest():
    with (DOCUMENTS / "manifest.csv").open(encoding="utf-8") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def disagreements(row):
    """Return in what our reading differs from the reference's, spaces aside; one letter in ten may."""
    found = read_text(str(DOCUMENTS / row["file"]), file_types.PDF)
    written = sum(len("".join(text.split())) for _, text in found.texts)
    expected = int(row["text_chars"])
    problems = []
    if row["pages"] and found.pages != int(row["pages"]):
        problems.append(f"{found.pages} pages")
    if abs(written - expected) > max(10, expected / 10):
        problems.append(f"{written} characters, not {expected}")
    if "Incorrect password" in row["note"] and found.note != "No text: password-protected.":
        problems.append(found.note)
    if (found.state == TextState.EXTRACTED) == bool(found.note):
        problems.append("no sentence")
    return problems


def test_real_files_of_every_trouble_give_what_a_reference_extractor_finds():
    rows = {name: row for name, row in manifest().items() if name != LONGEST}
    assert len(rows) > 35
    assert {name: problems for name, row in rows.items() if (problems := disagreements(row))} == {}


def test_file_of_2415_pages_is_read_whole():
    assert disagreements(manifest()[LONGEST]) == []


@pytest.fixture
def imported(db):
    publication_index()
    return import_all()


def import_all():
    out = StringIO()
    records = PUBLICATIONS / "govuk_documents.jsonl"
    call_command("import_publications", str(records), files=PUBLICATIONS, stdout=out, verbosity=0)
    return out.getvalue()


def test_real_publications_are_imported_and_found_by_a_sentence_of_their_files(imported):
    assert imported.startswith("137 created, 0 updated, 0 unchanged, 0 left as the editors have it, 0 bad.")
    assert PublicationPage.objects.live().exclude(source_id=None).count() == 137
    assert set(PublicationPage.objects.values_list("language", flat=True)) == {"en", "cy", "ar", "es", "ur"}
    assert PublicationPage.objects.filter(withdrawn_at__isnull=False).count() == 7
    files = list(PublicationFile.objects.order_by("pk"))
    assert len(files) == 18
    for file in files:
        read_file.func(model="publications.PublicationFile", file_id=file.pk)
    assert set(PublicationFile.objects.values_list("text_state", flat=True)) == {"extracted"}
    before = Revision.objects.count(), list(Entry.objects.order_by("pk").values_list("pk", "version"))
    assert import_all().startswith("0 created, 0 updated, 137 unchanged")
    assert (Revision.objects.count(), list(Entry.objects.order_by("pk").values_list("pk", "version"))) == before
    assert {words: titles for words, title in KNOWN.items() if title not in (titles := found_titles(words))} == {}
    page = PublicationPage.objects.get(attachments__file__original_name__startswith="en-connecting-people")
    page.body = []  # Its PDF says the same: only the file shall lead to it.
    publish(page)
    assert Entry.objects.get(kind="publication", object_id=page.pk).pk in found_by_file(page)


def found_titles(words):
    """Return the first title that this leads to, or the first three for words that several documents are about."""
    answer = find(SearchRequest(words, tokens=tokens_for(AnonymousUser()), limit=3)).answer
    titles = dict(Entry.objects.filter(pk__in=[hit.entry_id for hit in answer.hits]).values_list("pk", "title"))
    first = 3 if words in SHARED_SUBJECTS else 1
    return [titles[hit.entry_id] for hit in answer.hits[:first]]


def found_by_file(page):
    """Return what a line of the file's middle page leads to, among all publications."""
    texts = FileText.objects.filter(file__attachments__page=page).order_by("page")
    words = " ".join(max(texts[len(texts) // 2].text.splitlines(), key=len).split()[:8])
    answer = find(SearchRequest(words, tokens=tokens_for(AnonymousUser())), widen=False).answer
    return [hit.entry_id for hit in answer.hits]
