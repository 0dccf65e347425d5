import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from home.roles import Role, grant_rights
from home.spreadsheets import safe_cell
from search.models import PromotedResult, QueryLog, Synonym
from tests.home.factories import UserFactory
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    grant_rights()
    user = UserFactory(officer=True)
    user.groups.add(Group.objects.get(name=Role.EDITOR.value))
    client.force_login(user)
    return user


def address(model, act, *args):
    return reverse(f"wagtailsnippets_search_{model}:{act}", args=args)


def test_editor_keeps_synonyms(client, editor):
    response = client.post(address("synonym", "add"), {"words": " Bus,coach ,  bus, Park-and-ride", "note": ""})
    assert response.status_code == 302
    synonym = Synonym.objects.get()
    assert synonym.words == "bus, coach, park-and-ride"
    assert synonym.alternatives == ("bus", "coach", "park-and-ride")
    assert "bus, coach" in client.get(address("synonym", "list")).content.decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("bus", "at least two words"),
        (", ,", "at least two words"),
        ("bus => coach, x", "letters, numbers, hyphens"),
        ("bus\\, coach", "letters, numbers, hyphens"),
        ("a b c d e f, g", "at most 5 words"),
        (", ".join(f"word{n}" for n in range(11)), "at most 10 words"),
    ],
)
def test_synonyms_that_the_engine_cannot_take_get_a_sentence(client, editor, words, sentence):
    response = client.post(address("synonym", "add"), {"words": words, "note": ""})
    assert sentence in response.content.decode()
    assert not Synonym.objects.exists()


def test_editor_suggests_a_public_page_by_its_address(client, editor):
    entry = add_entry(url="/air/")
    for typed in ("http://testserver/air/", "/air"):
        PromotedResult.objects.all().delete()
        form = {"query": "Air  Quality", "address": typed, "position": 1}
        assert client.post(address("promotedresult", "add"), form).status_code == 302
        promoted = PromotedResult.objects.get()
        assert (promoted.entry, promoted.query, promoted.words) == (entry, "Air Quality", "air quality")
    assert client.get(address("promotedresult", "edit", promoted.pk)).status_code == 200
    assert "Clean air" in client.get(address("promotedresult", "list")).content.decode()


@pytest.mark.parametrize("typed", ["/secret/", "/nowhere/", "http://[", "javascript:alert(1)"])
def test_editor_cannot_suggest_or_find_out_what_is_private(client, editor, typed):
    add_entry("Zyzzyva", url="/secret/", tokens=["members"])
    response = client.post(address("promotedresult", "add"), {"query": "air", "address": typed, "position": 1})
    assert "nothing at this address that everyone may read" in response.content.decode()
    assert "Zyzzyva" not in response.content.decode()


def test_list_and_form_forget_the_name_of_what_is_no_longer_public(client, editor):
    promoted = PromotedResult.objects.create(query="air", entry=add_entry("Zyzzyva", url="/zyz/", tokens=["members"]))
    shown = client.get(address("promotedresult", "list")).content.decode()
    shown += client.get(address("promotedresult", "edit", promoted.pk)).content.decode()
    assert "No longer public" in shown
    assert "Zyzzyva" not in shown
    assert "/zyz/" not in shown


def test_editor_does_not_suggest_the_same_twice(client, editor):
    PromotedResult.objects.create(query="air clean", entry=add_entry(url="/air/"))
    response = client.post(address("promotedresult", "add"), {"query": "Clean air", "address": "/air/", "position": 1})
    assert "suggested for these words already" in response.content.decode()


def test_reports_count_searches_and_tell_those_without_results(client, editor):
    today = timezone.localdate()
    earlier = today - timezone.timedelta(days=3)
    for query, day, count, results in (
        ("clean air", today, 3, 7),
        ("clean air", earlier, 4, 0),
        ("trams", today, 2, 0),
        ("trams", earlier, 1, 5),
    ):
        QueryLog.objects.create(query=query, day=day, count=count, results=results)
    everything = client.get(reverse("search_reports:queries"))
    assert [(row["query"], row["searches"], row["latest_results"]) for row in everything.context["object_list"]] == [
        ("clean air", 7, 7),
        ("trams", 3, 0),
    ]
    nothing = client.get(reverse("search_reports:zero-results"))
    assert [row["query"] for row in nothing.context["object_list"]] == ["trams"]


def test_exports_are_text_when_opened_again(client, editor):
    QueryLog.objects.create(query="=1+1", day=timezone.localdate(), results=0)
    QueryLog.objects.create(query="\uff0bcmd", day=timezone.localdate(), results=0)
    url = reverse("search_reports:zero-results")
    text = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
    assert {row["Words"] for row in csv.DictReader(StringIO(text))} == {"'=1+1", "'\uff0bcmd"}
    book = load_workbook(BytesIO(b"".join(client.get(url, {"export": "xlsx"}).streaming_content)))
    cells = [cell for row in book.active.iter_rows(min_row=2, max_col=1) for cell in row]
    assert {(cell.value, cell.data_type) for cell in cells} == {("'=1+1", "s"), ("'\uff0bcmd", "s")}


@pytest.mark.parametrize("value", ["=1", " =1", "+1", "-1", "@x", "\tx", "\r=1", "\uff1d1", "\uff0d1", "\uff20x"])
def test_cell_that_looks_like_a_formula_becomes_text(value):
    assert safe_cell(value).startswith("'")


@pytest.mark.parametrize("value", ["HOU-3", "", "a=b", 7, None])
def test_other_cells_stay_as_they_are(value):
    assert safe_cell(value) == value


def test_reports_are_for_those_who_may_read_them(client):
    user = UserFactory(officer=True)
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    for name in ("queries", "zero-results"):
        assert client.get(reverse(f"search_reports:{name}")).status_code == 302
    assert "Searches without results" not in client.get(reverse("wagtailadmin_home")).content.decode()
