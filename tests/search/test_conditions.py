import pytest
from django.contrib.auth.models import AnonymousUser

from search.conditions import HasRow
from search.models import Entry, EntryTerm
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db


def test_no_value_to_hold_is_held_by_no_entry():
    EntryFactory()
    assert not Entry.objects.with_any_token(frozenset()).exists()
    assert not Entry.objects.with_term("area").exists()
    assert not Entry.objects.with_any_term({}).exists()


def test_values_are_parameters():
    entry = EntryFactory()
    nasty = "' OR 1=1 --"
    assert not Entry.objects.with_term("area", nasty).exists()
    EntryTerm.objects.create(entry=entry, facet="area", key=nasty, label="Nasty")
    assert Entry.objects.with_term("area", nasty, "housing").get() == entry


def test_the_condition_holds_within_and_without():
    seen, hidden = EntryFactory(), EntryFactory(tokens=())
    visible = Entry.objects.visible_to(AnonymousUser())
    assert list(Entry.objects.filter(pk__in=visible)) == [seen]
    assert list(Entry.objects.exclude(pk__in=visible)) == [hidden]
    assert list(Entry.objects.exclude(HasRow("search_entrytoken", token=("public",)))) == [hidden]
    EntryTerm.objects.create(entry=seen, facet="tag", key="damp", label="Damp")
    assert list(EntryTerm.objects.filter(entry__in=visible).values_list("key", flat=True)) == ["damp"]
    assert [entry.pk for entry in visible | Entry.objects.with_term("tag", "damp")] == [seen.pk]
