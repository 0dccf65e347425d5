"""Releases of a file become past calls: each once, without people, and what is wrong is told by its number."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.contracting.importing.reading import without_ways_to_people
from projects.contracting.management.commands import import_ocds
from projects.contracting.models import PastAward, PastProcess, PastRelease
from projects.contracting.services import importing, take_down
from search.models import Entry
from tests.home.factories import UserFactory
from tests.projects.contracting.factories import OGL, package, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def load(text, **options):
        file = tmp_path / "package.json"
        file.write_text(text, encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_ocds", str(file), stdout=out, stderr=err, verbosity=0, **options)
        except CommandError as error:
            err.write(str(error))
        return out.getvalue(), err.getvalue()

    return load


def test_a_release_becomes_a_past_call_with_its_award(run):
    said, wrong = run(package(release()))
    assert (said, wrong) == ("1 release kept, 0 here already, 0 bad.\n", "")
    process = PastProcess.objects.get()
    assert (process.ocid, process.title) == ("ocds-213czf-one", "A study of empty homes")
    assert (process.buyer_name, process.status) == ("Example City Council", "complete")
    assert (str(process.highest_value), process.currency, process.closes_at.year) == ("20000.50", "GBP", 2019)
    assert (process.publisher, process.licence) == ("Example Notices Office", OGL)
    award = process.awards.get()
    assert (award.suppliers, str(award.value), award.awarded_at.year) == (["Example Suppliers"], "19000.00", 2020)


def test_what_was_said_last_counts_whatever_the_order(run):
    newer = release(9, tender={"id": "t", "title": "Another title"}, awards=[])
    run(package(newer, release(2)))
    process = PastProcess.objects.get()
    assert (process.title, str(process.highest_value)) == ("Another title", "20000.50")
    assert (process.first_release_at.day, process.last_release_at.day) == (2, 9)
    assert process.awards.count() == 1
    award = {"id": "a", "status": "active", "value": {"amount": 5, "currency": "GBP"}}
    run(package(release(10, awards=[award, {"id": "b"}])))
    assert {each.award_id: each.value for each in PastAward.objects.all()} == {"a": 5, "b": None}


def test_no_way_to_a_person_is_kept(run):
    run(package(release()))
    stored = PastRelease.objects.get().content
    kept = json.dumps(stored) + PastProcess.objects.get().description
    entry = Entry.objects.get(kind="past-call")
    for text in (kept, entry.body, Client().get("/past-calls/ocds-213czf-one.json").content.decode()):
        for hidden in ("pat@example.org", "0121 496 0000", "Pat Example", "contactPoint"):
            assert hidden not in text
    assert stored["tender"]["description"] == "Ask [removed] or call [removed] by 3 March 2020."
    buyer, supplier = stored["parties"]
    assert buyer["address"]["streetAddress"] == "1 Example Street"
    assert "address" not in supplier


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Write to a.b-c+d@mail.example.org.", "Write to [removed]."),
        ("Call 01214960000, (0121) 496 0000 or +44 121 496 0000.", "Call [removed], [removed] or [removed]."),
        ("Call 0808 157 0192", "Call [removed]"),
        ("Notice 2020/S 000-000000 of 01 02 2020, CPV 03100000, ref 031-067685", None),
        ("From 9 to 5, £120,000, 100% @ 5", None),
    ],
)
def test_addresses_and_telephones_are_left_out_of_texts_and_nothing_else(text, kept):
    assert without_ways_to_people(text) == (kept or text)


def test_run_again_it_keeps_nothing_twice(run):
    text = package(release(1), release(2), release(1, "two"), release(2))
    assert run(text)[0] == "3 releases kept, 1 here already, 0 bad.\n"
    before = list(PastRelease.objects.values_list("pk", flat=True))
    assert run(text)[0] == "0 releases kept, 4 here already, 0 bad.\n"
    assert list(PastRelease.objects.values_list("pk", flat=True)) == before
    assert (PastProcess.objects.count(), PastAward.objects.count()) == (2, 2)
    assert Entry.objects.filter(kind="past-call").count() == 2


def test_a_dry_run_says_the_same_and_changes_nothing(run):
    text = package(release(1), release(2), release(2), {"ocid": "x y"})
    said, wrong = run(text, dry_run=True)
    assert said == "2 releases would be kept, 1 here already, 1 bad.\n"
    assert "Release 4: It has no ocid" in wrong
    assert not PastProcess.objects.exists()
    assert run(text)[0] == "2 releases kept, 1 here already, 1 bad.\n"


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_release_that_comes_with_other_words_is_told_and_not_kept(run, dry_run):
    changed = release(1, tender={"id": "t", "title": "Other words"})
    said, wrong = run(package(release(1), changed), dry_run=dry_run)
    assert "1 bad" in said
    assert "Release 2: It is here already by this id, and says something else." in wrong
    run(package(release(1)))
    said, wrong = run(package(changed), dry_run=dry_run)
    assert "Release 1: It is here already" in wrong
    assert PastProcess.objects.get().title == "A study of empty homes"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ocid": "../x"}, "no ocid"),
        ({"ocid": None}, "no ocid"),
        ({"ocid": "x" * 201}, "no ocid"),
        ({"id": ""}, "no id"),
        ({"id": 5}, "no id"),
        ({"tag": "award"}, "no list of tags"),
        ({"date": "yesterday"}, "date is no date and time"),
        ({"date": None}, "It has no date"),
        ({"date": "0001-01-01T00:00:00+14:00"}, "date is in no year"),
        ({"date": "9999-12-31T23:59:59-14:00"}, "date is in no year"),
        ({"tender": "a tender"}, "tender is no object"),
        ({"tender": {"title": {"en": "A title"}}}, "tender.title is an object"),
        ({"tender": {"value": {"amount": "much"}}}, "tender.value.amount is no number"),
        ({"tender": {"value": {"amount": 1e40}}}, "tender.value.amount is no sum"),
        ({"tender": {"value": {"amount": 10**20}}}, "tender.value.amount is no sum"),
        ({"tender": {"value": [{"amount": 1}]}}, "tender.value is no object"),
        ({"tender": {"title": "a\x00b"}}, "tender.title has a character"),
        ({"tender": {"title": "a\ud800b"}}, "tender.title has a character"),
        ({"tender": {"title": "a" * 200_001}}, "tender.title has more than 200,000"),
        ({"tender": [{"title": "a"}]}, "stands in a list"),
        ({"awards": {"id": "a"}}, "awards is no list"),
        ({"awards": ["a"]}, "awards is no object"),
        ({"awards": [{"status": "active"}]}, "awards has one without an id"),
        ({"awards": [{"id": "a", "suppliers": "all"}]}, "suppliers is no object"),
    ],
)
def test_what_is_wrong_is_told_by_its_number_and_the_rest_is_kept(run, values, said):
    kept, wrong = run(package(release(1), release(2, **values), release(3)))
    assert kept == "2 releases kept, 0 here already, 1 bad.\n"
    assert wrong.startswith("Release 2: ")
    assert said in wrong
    assert "mend it and run this again" in wrong
    assert PastRelease.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no json", "is no JSON"),
        ("[]", "is no release package"),
        ('{"records": []}', "is no release package"),
        ('{"releases": {}}', "is no release package"),
        ('{"releases": [NaN]}', "NaN is no number"),
        ("[" * 100_000, "is no JSON"),
        ('{"releases": [1e999, "x", null, []]}', "4 releases are bad"),
    ],
)
def test_a_file_that_is_no_package_is_refused_in_a_sentence(run, text, said):
    assert said in run(text)[1]
    assert not PastProcess.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_ocds", str(tmp_path / "nothing.json"), verbosity=0)


def test_it_is_stopped_and_goes_on_where_it_was(run, monkeypatch):
    monkeypatch.setattr(import_ocds, "BATCH", 2)
    text = package(*(release(number, f"p{number % 3}") for number in range(1, 8)))
    keep, kept = import_ocds.keep_releases, []

    def until_the_third(releases, publication):
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(keep(releases, publication))

    monkeypatch.setattr(import_ocds, "keep_releases", until_the_third)
    with pytest.raises(KeyboardInterrupt):
        run(text)
    assert PastRelease.objects.count() == 4
    monkeypatch.setattr(import_ocds, "keep_releases", keep)
    assert run(text)[0] == "3 releases kept, 4 here already, 0 bad.\n"
    assert PastProcess.objects.count() == 3


def test_a_batch_is_kept_whole_or_not_at_all(run, monkeypatch):
    def fails(process):
        if process.ocid.endswith("two"):
            raise RuntimeError

    monkeypatch.setattr(importing, "describe", fails)
    with pytest.raises(RuntimeError):
        run(package(release(1), release(1, "two")))
    assert not PastProcess.objects.exists()


def test_one_that_was_taken_down_stays_down_when_more_is_told_of_it(run):
    run(package(release(1)))
    take_down(PastProcess.objects.get(), reason="It named a person.", by=UserFactory(superuser=True))
    run(package(release(1), release(2)))
    assert PastRelease.objects.count() == 2
    assert PastProcess.objects.get().is_taken_down
    assert Client().get("/past-calls/ocds-213czf-one/").status_code == 404
    assert not Entry.objects.get(kind="past-call").tokens.exists()


def test_releases_go_out_again_as_they_were_kept(run):
    texts = [release(2), release(1)]
    run(package(*texts))
    response = Client().get("/past-calls/ocds-213czf-one.json")
    document = json.loads(response.content)
    assert (document["publisher"], document["license"]) == ({"name": "Example Notices Office"}, OGL)
    assert document["publishedDate"] == "2020-01-02T10:00:00+00:00"
    assert [each["id"] for each in document["releases"]] == ["one-1", "one-2"]
    assert document["releases"] == [row.content for row in PastRelease.objects.order_by("released_at")]
    again = Client().get("/past-calls/ocds-213czf-one.json", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, response["Cache-Control"]) == (304, "public, max-age=300")


def test_many_cost_little_more_than_few_in_each_batch(run):
    def asked(text):
        with CaptureQueriesContext(connection) as queries:
            run(text)
        return len(queries)

    one = asked(package(*(release(number, "one") for number in range(1, 3))))
    many = asked(package(*(release(number, "many") for number in range(1, 29))))
    assert many <= one + 1
