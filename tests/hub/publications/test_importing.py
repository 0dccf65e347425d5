import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from hub.members.models import Organisation
from hub.publications.enums import PublicationType
from hub.publications.importing.markup import pieces_of
from hub.publications.importing.records import BadRecord, record_of_line
from hub.publications.models import PublicationFile, PublicationPage
from search.models import Entry
from tests.hub.files import documents
from tests.hub.publications.factories import publication_index, publish

ORIGIN = "https://publisher.example/reports/damp"


def record(**values):
    return {
        "source_id": "damp",
        "title": "Damp homes",
        "document_type": "research",
        "description": "What damp costs.",
        "locale": "cy",
        "first_published_at": "2016-02-29T23:30:00+00:00",
        "public_updated_at": "2017-07-01T23:30:00+00:00",
        "organisations": ["Aston Institute", "Digbeth Trust"],
        "url": ORIGIN,
        "body_html": "<p>Homes are <strong>damp</strong>.</p>",
    } | values


@pytest.fixture
def load(db, tmp_path):
    publication_index()

    def run(*records, **options):
        lines = tmp_path / "records.jsonl"
        texts = [item if isinstance(item, str) else json.dumps(item) for item in records]
        lines.write_text("\n".join(texts), encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_publications", str(lines), stdout=out, stderr=err, verbosity=0, **options)
        except CommandError as error:
            err.write(str(error))
        return out.getvalue(), err.getvalue()

    return run


def test_import_makes_a_publication_with_all_that_the_record_says(load):
    load(record())
    page = PublicationPage.objects.get(source_id="damp")
    assert (page.title, page.type, page.source_type, page.language) == ("Damp homes", "report", "research", "cy")
    assert (str(page.published_on), str(page.updated_on)) == ("2016-02-29", "2017-07-02")
    assert (page.summary, page.abstract, page.publisher.name) == ("What damp costs.", "", "Aston Institute")
    assert [contribution.name for contribution in page.contributions.all()] == ["Digbeth Trust"]
    assert page.live
    assert page.get_parent().specific.year == 2016
    assert not Organisation.objects.members().exists()
    assert Entry.objects.get(kind="publication", object_id=page.pk).title == "Damp homes"


def test_second_import_changes_nothing(load, tmp_path):
    (tmp_path / "damp.pdf").write_bytes(documents.pdf("Damp"))
    records = [record(file="damp.pdf"), record(source_id="cold", withdrawn=True, body_html="<table><tr><td>1</table>")]
    load(*records, files=tmp_path)

    def state():
        kept = (Revision, PageLogEntry, ModelLogEntry, Organisation, PublicationFile)
        counts = [model.objects.count() for model in kept]
        return counts, list(Entry.objects.order_by("pk").values_list("pk", "version"))

    before = state()
    out, err = load(*records, files=tmp_path)
    assert out.startswith("0 created, 0 updated, 2 unchanged")
    assert (state(), err) == (before, "")


def test_changed_record_changes_its_publication_and_no_other(load):
    load(record(), record(source_id="cold"))
    out, _ = load(record(title="Dry homes", withdrawn=True), record(source_id="cold"))
    assert out.startswith("0 created, 1 updated, 1 unchanged")
    page = PublicationPage.objects.get(source_id="damp")
    assert (page.title, page.withdrawn_reason) == ("Dry homes", "Its publisher has withdrawn it.")
    out, _ = load(record(title="Dry homes", withdrawn=True), record(source_id="cold"))
    assert out.startswith("0 created, 0 updated, 2 unchanged")


def test_editors_drafts_and_what_they_took_down_are_left_alone(load):
    load(record(), record(source_id="cold"))
    draft = PublicationPage.objects.get(source_id="damp")
    draft.title = "Not yet to be seen"
    draft.save_revision()
    PublicationPage.objects.get(source_id="cold").unpublish()
    out, _ = load(record(title="New"), record(source_id="cold", title="New"))
    assert "2 left as the editors have it" in out
    assert PublicationPage.objects.get(source_id="damp").title == "Damp homes"
    assert not PublicationPage.objects.get(source_id="cold").live


def test_bad_lines_are_told_by_number_and_the_rest_goes_on(load):
    out, err = load(
        record(), "{no json", "[]", record(source_id=""), record(source_id="x", title=7), "",
        record(source_id="y", first_published_at="2016-99-01"), record(source_id="cold"),
    )  # fmt: skip
    assert out.startswith("2 created") and ", 5 bad." in out  # noqa: PT018 - one line of the summary.
    for number in (2, 3, 4, 5, 7):
        assert f"Line {number}: " in err
    assert "5 lines are bad, as said above; mend them and run this again." in err


def test_type_that_is_not_ours_is_kept_beside_other_and_counted(load):
    out, _ = load(record(document_type="fatality_notice"), record(source_id="b", document_type="case_study"))
    page = PublicationPage.objects.get(source_id="damp")
    assert (page.type, page.source_type, page.type_label) == ("other", "fatality_notice", "Fatality notice")
    assert PublicationPage.objects.get(source_id="b").type == PublicationType.CASE_STUDY
    assert "1 of types that are not ours, kept as other: fatality_notice (1)." in out


def test_language_that_editors_cannot_choose_is_kept(load):
    load(record(locale="es-419"), record(source_id="b", locale="not a tag"))
    assert PublicationPage.objects.get(source_id="damp").language == "es-419"
    assert not PublicationPage.objects.filter(source_id="b").exists()


def test_file_is_attached_once_and_replaced_when_it_changes(load, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "damp.pdf").write_bytes(documents.pdf("Damp"))
    for _ in range(2):
        load(record(file="damp.pdf"), files=folder)
    page = PublicationPage.objects.get(source_id="damp")
    first = page.attachments.get().file
    assert first.original_name == "damp.pdf"
    (folder / "damp.pdf").write_bytes(documents.pdf("Damper"))
    out, _ = load(record(file="damp.pdf"), files=folder)
    assert out.startswith("0 created, 1 updated")
    assert PublicationPage.objects.get(source_id="damp").attachments.get().file != first


def test_file_outside_the_folder_is_not_there(load, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(documents.pdf("Secret"))
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    for name in ("../secret.pdf", str(tmp_path / "secret.pdf"), "link.pdf", "none.pdf"):
        _, err = load(record(file=name), files=folder)
        assert f"there is no file {name}" in err
    assert not PublicationFile.objects.exists()


def test_dry_run_changes_nothing(load, tmp_path):
    (tmp_path / "damp.pdf").write_bytes(documents.pdf("Damp"))
    out, _ = load(record(file="damp.pdf"), files=tmp_path, dry_run=True)
    assert out.startswith("Would be: 1 created")
    for model in (PublicationPage, PublicationFile, Organisation, Entry.objects.filter(kind="publication").model):
        assert not model.objects.exists() or model is Entry


def test_import_says_what_is_missing(load, tmp_path, db):
    assert "There is no folder" in load(record(), files=tmp_path / "nowhere")[1]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_publications", str(tmp_path / "nowhere"), verbosity=0)


def test_editors_can_publish_what_was_imported(load):
    load(record())
    assert publish(PublicationPage.objects.get(source_id="damp")).live


def texts(html, origin=ORIGIN):
    return [(piece["type"], piece["value"]) for piece in pieces_of(html, origin=origin)]


def test_html_becomes_a_flat_run_of_pieces():
    found = texts(
        "Loose <em>words</em> <div><h2 id='a'>Head</h2><p>One</p><ul><li><p>Two</p></li></ul></div>"
        "<h4>Sub</h4><blockquote><p>Said</p></blockquote><p>End</p>"
    )
    assert [kind for kind, _ in found] == ["text", "heading", "text", "heading", "quote", "text"]
    assert found[0][1] == "<p>Loose <i>words</i></p>"
    assert found[1][1] == {"text": "Head", "level": "2"}
    assert found[2][1].replace(" ", "") == "<p>One</p><ul><li>Two</li></ul>"
    assert found[3][1]["level"] == "3"
    assert found[4][1] == {"text": "Said", "source": ""}


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<p><style>@import 'x'</style></p>",
        "<img src=x onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_html_loses_what_could_act(html):
    written = json.dumps(pieces_of(html, origin=ORIGIN)).lower()
    for word in ("script:", "<script", "onclick", "onerror=", "<img", "<iframe", "<style", "<svg"):
        assert word not in written.replace("&lt;", "")


def test_relative_links_lead_to_their_origin_or_nowhere():
    html = "<p><a href='/a'>1</a> <a href='#b'>2</a> <a href='https://other.example/'>3</a> <a href='//[x'>4</a></p>"
    [(_, text)] = texts(html)
    assert 'href="https://publisher.example/a"' in text
    assert f'href="{ORIGIN}#b"' in text
    assert 'href="https://other.example/"' in text
    assert text.count("<a ") == 3
    [(_, text)] = texts(html, origin="")
    assert text.count("<a ") == 1


def test_table_keeps_its_cells_in_columns():
    html = "<table><caption>Cost</caption><tr><th>Ward<th>£</tr><tr><td colspan=2>None<td>1</tr></table>"
    [(kind, value)] = texts(html)
    assert (kind, value["table_caption"], value["first_row_is_table_header"]) == ("table", "Cost", True)
    assert value["data"] == [["Ward", "£", ""], ["None", "", "1"]]


def test_long_description_becomes_the_abstract():
    long = "Damp homes cost the city money. " * 20
    found = record_of_line(json.dumps(record(description=long)))
    assert len(found.summary) <= 160
    assert found.abstract == long.strip()


@pytest.mark.parametrize("line", ["9", "null", '{"a": NaN', "[" * 100_000, '{"source_id": "a", "title": "b"}'])
def test_line_that_is_no_record_is_refused_in_words(line):
    with pytest.raises(BadRecord):
        record_of_line(line)


@pytest.mark.parametrize(
    "values",
    [
        {"url": "http://[half-an-address"},
        {"body_html": "<p>Half \ud800 a letter \x00</p>"},
        {"file": "damp\x00.pdf"},
        {"file": "long" * 100 + ".pdf"},
        {"file": "../" * 40 + "etc/passwd"},
        {"first_published_at": "0001-01-01T00:00:00+05:00"},
        {"title": "Half \udfff a letter"},
        {"source_id": ["no text"]},
        {"description": {"no": "text"}},
        {"organisations": [{"no": "text"}]},
        {"organisations": "no list"},
        {"document_type": 7},
    ],
)
def test_an_odd_value_never_stops_the_import(load, tmp_path, values):
    _, err = load(
        record(source_id="odd", **values) if "source_id" not in values else record(**values), record(), files=tmp_path
    )
    assert PublicationPage.objects.filter(source_id="damp").exists(), err


def test_a_folder_is_answered_with_the_file_that_was_meant(db, tmp_path):
    (tmp_path / "publications.jsonl").touch()
    publication_index()
    with pytest.raises(CommandError, match=r"is a folder.*/publications\.jsonl\."):
        call_command("import_publications", tmp_path)
