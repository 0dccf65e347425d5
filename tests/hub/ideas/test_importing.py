import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.ideas.importing import loading
from hub.ideas.importing.records import BadRecord, record_of_line
from hub.ideas.models import Idea, ImportedIdea
from hub.ideas.services.hiding import show_idea_again
from hub.moderation.enums import CaseState
from hub.moderation.models import Case
from search.models import Entry
from tests.hub.members.factories import MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, decided

pytestmark = pytest.mark.django_db


def statement(number=1, **values):
    return {
        "conversation": "canal",
        "topic": "The canal",
        "comment_id": str(number),
        "author_id": "7",
        "timestamp": "1403067224363",
        "moderated": "1",
        "body": "Light the towpath.",
    } | values


PETITION = {"petition_id": "9", "title": "Light the towpath", "created": "2017-01-24T22:55:30.361Z"}


@pytest.fixture
def run(tmp_path):
    def load(*records, **options):
        lines = tmp_path / "records.jsonl"
        texts = [item if isinstance(item, str) else json.dumps(item) for item in records]
        lines.write_text("\n".join(texts), encoding="utf-8")
        out, err = StringIO(), StringIO()
        try:
            call_command("import_ideas", str(lines), stdout=out, stderr=err, verbosity=0, **options)
        except CommandError as error:
            err.write(str(error))
        return out.getvalue(), err.getvalue()

    return load


def test_a_petition_becomes_an_idea_that_members_share(run):
    said, _ = run(PETITION)
    idea = Idea.objects.get()
    reader = MemberFactory()
    assert (idea.title, idea.created_at.year, idea.shared_at) == ("Light the towpath", 2017, idea.created_at)
    assert Idea.objects.visible_to(reader).exists()
    assert Entry.objects.visible_to(reader).of_kind("idea").get().title == "Light the towpath"
    assert (idea.authors.get().person, idea.versions.get().circle) == (idea.author, idea.circle)
    assert "Open Parliament Licence" in said


def test_marks_of_moderation_become_cases(run):
    said, _ = run(statement(1, moderated="-1"), statement(2, moderated="0"), statement(3))
    assert sorted(Case.objects.values_list("state", flat=True)) == ["hidden", "kept", "waiting"]
    seen = set(Idea.objects.visible_to(MemberFactory()).values_list("imported__number", flat=True))
    assert seen == {"canal/2", "canal/3"}
    assert "CC BY 4.0" in said


def test_what_was_imported_as_hidden_can_be_shown_again(run):
    run(statement(moderated="-1"))
    idea = Idea.objects.get()
    assert Idea.objects.visible_to(idea.author).exists()
    assert not Entry.objects.visible_to(MemberFactory()).of_kind("idea").exists()
    show_idea_again(idea, by=idea.author)
    assert Idea.objects.visible_to(MemberFactory()).exists()


def test_what_was_imported_as_waiting_can_be_decided(run):
    run(statement(moderated="0"))
    case = Case.objects.get()
    decided(case, by=ModeratorFactory())
    assert case.state == CaseState.HIDDEN


def test_a_second_run_makes_nothing_twice_and_one_that_broke_off_is_made_whole(run, monkeypatch):
    monkeypatch.setattr("hub.ideas.management.commands.import_ideas.BATCH", 1)
    run(statement(1), limit=1)
    said, _ = run(statement(1), statement(2), statement(2))
    assert said.startswith("1 idea made, 2 here already, 0 lines bad.")
    assert Idea.objects.count() == ImportedIdea.objects.count() == 2


def test_a_batch_is_made_whole_or_not_at_all(run, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(loading, "moderate", fail)
    with pytest.raises(RuntimeError):
        run(statement())
    assert not Idea.objects.exists()


def test_a_dry_run_changes_nothing(run):
    said, _ = run(PETITION, statement(), dry_run=True)
    assert said.startswith("2 ideas would be made")
    assert not Idea.objects.exists()


def test_bad_lines_are_told_by_number_and_the_rest_goes_on(run):
    said, problems = run("no json", PETITION, "[]", "{}", statement(body=" "), statement(timestamp="1" * 40), "")
    for number in (1, 3, 4, 5, 6):
        assert f"Line {number}: " in problems
    assert "5 lines are bad, as said above; mend them and run this again." in problems
    assert said.startswith("1 idea made, 0 here already, 5 lines bad.")


def test_a_dry_run_tells_of_every_bad_line_and_counts_what_stands_there_twice_once(run, monkeypatch):
    monkeypatch.setattr("hub.ideas.management.commands.import_ideas.BATCH", 1)
    said, problems = run("{}", statement(1), statement(1), "no json", dry_run=True)
    assert "Line 1: " in problems
    assert "Line 4: " in problems
    assert said.startswith("1 idea would be made, 1 here already, 2 lines bad.")
    _, problems = run("{}", dry_run=True)
    assert "1 line is bad, as said above; mend it and run this again." in problems


def test_a_site_with_real_members_is_left_alone(run):
    MemberFactory()
    _, problems = run(PETITION)
    assert "has members" in problems
    assert not Idea.objects.exists()
    run(PETITION, into_scratch=True)
    assert Idea.objects.count() == 1


HOSTILE = ["x" * 500, "这是一个很长的中文句子" * 30, "Ja", "<script>alert(1)</script>", "\u202eevil", "a\x00b"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_through(text):
    record = record_of_line(json.dumps(statement(body=text)))
    assert len(record.title) <= 120
    assert "\x00" not in record.title + record.text


LACKING = ['{"id": "1"}', '{"id": 1, "title": "x"}', '{"petition_id": "1", "title": ""}', "[" * 9999]


@pytest.mark.parametrize("line", LACKING)
def test_what_lacks_something_is_refused(line):
    with pytest.raises(BadRecord):
        record_of_line(line)


@pytest.mark.shared_data
@pytest.mark.skipif(not settings.SHARED_DATA.is_dir(), reason=f"There is no {settings.SHARED_DATA}.")
@pytest.mark.parametrize("name", ["uk_petitions_titles.jsonl", "polis_comments.jsonl"])
def test_real_texts_are_read_and_loaded_and_the_list_and_the_queue_ask_as_little_as_ever(client, run, name):
    with (settings.SHARED_DATA / "proposals" / name).open(encoding="utf-8") as lines:
        all_of_them = [line.strip() for line in lines]
    assert len([record_of_line(line) for line in all_of_them]) > 8000
    some = all_of_them[::10]
    said, problems = run(*some)
    assert said.startswith(f"{len(some)} ideas made")
    assert problems == ""
    for person, address, most in (
        (MemberFactory(), reverse("ideas:idea-list"), 12),
        (ModeratorFactory(), reverse("moderation_case_modeladmin_index"), 25),
    ):
        client.force_login(person)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        print(len(queries), address)
        assert len(queries) <= most, address
