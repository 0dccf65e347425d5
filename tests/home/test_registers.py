"""How the registers of the admin draw what stands in them."""

import pytest
from django.contrib.admin.utils import label_for_field
from django.urls import reverse
from django.utils.html import format_html
from wagtail_modeladmin.options import ModelAdmin

from home.templatetags.hub_registers import breakable
from tests.cost import times_the_work
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def secretary(client):
    user = SecretaryFactory(is_superuser=True)
    client.force_login(user)
    return user


def _registers(kind=ModelAdmin):
    for each in kind.__subclasses__():
        yield each
        yield from _registers(each)


def test_no_register_heads_a_column_with_the_name_of_a_field():
    registers = [each for each in _registers() if each.__module__.startswith(("home", "hub", "projects", "prospectus"))]
    shown = {
        f"{each.__name__}: {label_for_field(name, each.model, each)}"
        for each in registers
        if each.model is not None
        for name in (*each.list_display, *(each.inspect_view_fields or ()), *(each.list_export or ()))
    }
    assert len(shown) > 100
    assert [label for label in shown if label.endswith(" at") or "_" in label] == []


def test_long_words_may_be_broken_and_lose_nothing():
    cell = breakable(format_html('<td title="{0}">{0}</td>', WORD))
    assert cell.replace("<wbr>", "") == f'<td title="{WORD}">{WORD}</td>'
    assert f'title="{WORD}"' in cell
    assert max(map(len, cell[:-5].split(">", 1)[1].split("<wbr>"))) == 16


def test_what_is_escaped_stays_so():
    escaped = format_html("<td>{}</td>", "<script>alert(1)</script>" * 3)
    assert breakable(escaped).replace("<wbr>", "") == escaped
    for piece in breakable(escaped).split("<wbr>"):
        assert piece.count("&") == piece.count(";")  # No entity is cut in two.
    assert "<script>" not in breakable("<script>alert(1)</script>")


def test_a_long_attribute_takes_no_more_work_than_a_long_text():
    attribute, text = format_html('<td title="{0}">x</td>', WORD * 100), format_html("<td>{0}</td>", WORD * 100)
    assert times_the_work(lambda: breakable(attribute), than=lambda: breakable(text)) < 20


def test_an_address_breaks_behind_its_at_and_short_words_nowhere():
    assert breakable("ewa.kowalska@example.org") == "ewa.kowalska@<wbr>example.org"
    assert breakable("Voluntary and community") == "Voluntary and community"


@pytest.mark.django_db
def test_the_register_of_ideas_breaks_the_long_name_of_an_author(client, secretary):
    MembershipFactory(person=secretary)
    IdeaFactory(shared=True, author__last_name=WORD)
    page = client.get(reverse("ideas_idea_modeladmin_index")).content.decode()
    assert WORD not in page
    assert WORD in page.replace("<wbr>", "")


@pytest.mark.django_db
@pytest.mark.parametrize("register", ["members_termsversion", "members_standsfor", "home_contactmessage"])
def test_an_empty_register_says_so_in_a_sentence(client, secretary, register):
    page = client.get(reverse(f"{register}_modeladmin_index")).content.decode()
    assert "There is nothing here yet." in page
    assert "Why not" not in page
    assert "Page 1 of 1" not in page


@pytest.mark.django_db
def test_rows_are_added_by_buttons_in_plain_words(client, secretary):
    for register, words in (
        ("members_standsfor", "Record a body for others"),
        ("members_termsversion", "Write a new version"),
    ):
        page = client.get(reverse(f"{register}_modeladmin_index")).content.decode()
        assert words in page
        assert "Add bodies" not in page
        assert "Add terms" not in page
        form = client.get(reverse(f"{register}_modeladmin_create")).content.decode()
        assert words in form
        assert "Create new" not in form


@pytest.mark.django_db
def test_no_register_stumbles_over_what_no_database_keeps(client, secretary):
    MembershipFactory(person=secretary)
    addresses = [reverse(name) for name in _index_names()]
    assert len(addresses) > 20
    for address in addresses:
        assert client.get(address, {"q": "Lamps\x00"}).status_code in {200, 302, 403}, address


def _index_names():
    """Give the names of the pages on which registers list their rows."""
    for register in _registers():
        if register.model is not None:
            yield f"{register.model._meta.app_label}_{register.model._meta.model_name}_modeladmin_index"
