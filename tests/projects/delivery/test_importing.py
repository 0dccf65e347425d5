"""Entering work from before the site from a table: all of it or nothing, and each problem by the number of its row."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from hub.members.models import Organisation
from projects.delivery.models import ProjectPage
from search.models import Entry
from tests.hub.members.factories import OrganisationFactory
from tests.prospectus.factories import make_area

pytestmark = pytest.mark.django_db
HEAD = (
    "id,title,summary,lead,partners,value,in_kind,funding,awarded_on,starts_on,ends_on,state,state_reason,areas,about"
)
ROW = (
    '2014-7,A count of lamps,How many are dark.,Doers,"Helpers; Others; Helpers","£12,500.50",,'
    '"Roads budget=10,000; A trust",2014-03-01,2014-04-01,2014-09-30,reported,,housing,First line'
)


@pytest.fixture(autouse=True)
def area():
    return make_area("Housing")


def enter(tmp_path, *rows: str, head: str = HEAD, encoding: str = "utf-8", **options) -> str:
    path, out = tmp_path / "projects.csv", io.StringIO()
    path.write_bytes("\n".join((head, *rows, "")).encode(encoding))
    call_command("import_projects", str(path), stdout=out, **options)
    return out.getvalue()


def problems(tmp_path, *rows: str, **options) -> str:
    with pytest.raises(CommandError) as refused:
        enter(tmp_path, *rows, **options)
    assert not ProjectPage.objects.exists()
    return str(refused.value)


def row(**cells: str) -> str:
    plain = {"id": "1", "title": "T", "lead": "L", "awarded_on": "2014-03-01", "state": "reported"} | cells
    return ",".join(plain.get(name, "") for name in HEAD.split(","))


def test_a_row_makes_a_page_with_all_that_it_says(tmp_path, area):
    known = OrganisationFactory(name="doers")
    assert "1 project entered, 0 there already" in enter(tmp_path, ROW)
    project = ProjectPage.objects.get()
    assert project.live
    assert (project.title, project.summary, project.lead) == ("A count of lamps", "How many are dark.", known)
    assert [each.organisation.name for each in project.partners.all()] == ["Helpers", "Others"]
    assert [(each.name, each.amount) for each in project.funding.all()] == [
        ("Roads budget", Decimal(10_000)),
        ("A trust", None),
    ]
    assert (project.value, project.state) == (Decimal("12500.50"), "reported")
    assert (project.awarded_on, project.ends_on) == (date(2014, 3, 1), date(2014, 9, 30))
    assert list(project.policy_areas.all()) == [area]
    assert "First line" in project.about
    assert project.reference == "PROJ-2014-001"
    entry = Entry.objects.get(kind="project", object_id=project.pk)
    assert entry.tokens.filter(token="public").exists()


def test_entered_again_it_makes_only_what_is_new(tmp_path):
    enter(tmp_path, ROW)
    assert "1 project entered, 1 there already" in enter(tmp_path, ROW, row(id="2"))
    assert "0 projects entered, 2 there already" in enter(tmp_path, ROW, row(id="2"))
    assert ProjectPage.objects.count() == 2


def test_a_dry_run_tells_and_changes_nothing(tmp_path):
    assert "1 project would be entered" in enter(tmp_path, ROW, dry_run=True)
    assert not ProjectPage.objects.exists()
    assert not Organisation.objects.filter(name="Doers").exists()


def test_one_bad_row_keeps_all_out(tmp_path):
    said = problems(tmp_path, row(), row(id="2", state="sleeping"))
    assert "Nothing was entered." in said
    assert "Row 3:" in said
    assert "Row 2:" not in said


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"title": ""}, "“title” is empty"),
        ({"title": "x" * 256}, "more than 255"),
        ({"awarded_on": "1/3/2014"}, "no day such as"),
        ({"awarded_on": ""}, "“awarded_on” is empty"),
        ({"starts_on": "2014-05-01", "ends_on": "2014-04-01"}, "ends before it starts"),
        ({"value": "lots"}, "“value” is lots"),
        ({"value": "5", "in_kind": "yes"}, "no value in pounds"),
        ({"in_kind": "perhaps"}, "neither yes nor no"),
        ({"state": "stopped"}, "“state_reason” says why"),
        ({"state_reason": "Ill"}, "“state_reason” says why"),
        ({"areas": "nowhere"}, "There is no policy area “nowhere”"),
        ({"partners": "l"}, "The lead is not a partner"),
        ({"funding": "=5"}, "names somebody in no letters"),
        ({"funding": "A=much"}, "“funding” is much"),
    ],
)
def test_what_is_wrong_is_told_by_the_number_of_the_row(tmp_path, cells, words):
    said = problems(tmp_path, row(**cells))
    assert "Row 2:" in said
    assert words in said


def test_two_rows_of_one_id_are_told(tmp_path):
    assert "Row 4: The id 1 stands in row 2, too." in problems(tmp_path, row(), row(id="2"), row(title="Other"))


def test_columns_that_lack_or_are_not_known_are_told(tmp_path):
    said = problems(tmp_path, "1,T", head="id,title,colour")
    for words in ("no column “lead”", "nothing to do with a column “colour”"):
        assert words in said
    assert "two columns “id”" in problems(tmp_path, row() + ",1", head=f"{HEAD},id")


def test_rows_count_as_a_spreadsheet_shows_them(tmp_path):
    assert "Row 4:" in problems(tmp_path, row(), "", row(id="2", state="sleeping"))


def test_what_windows_writes_is_read(tmp_path):
    enter(tmp_path, row(title="Café"), encoding="cp1252")
    assert ProjectPage.objects.get().title == "Café"


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_projects", str(tmp_path / "nothing.csv"))


def test_markup_in_a_table_is_text(tmp_path, client):
    enter(tmp_path, row(about="<script>alert(1)</script>"))
    assert b"<script>alert(1)" not in client.get(ProjectPage.objects.get().url).content
