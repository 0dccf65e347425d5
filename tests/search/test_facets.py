import pytest
from django.contrib.auth.models import AnonymousUser

from search.address import SearchAddress
from search.engines.base import FacetCount
from search.facets import Facet, ValueOrder, facet_names
from search.models import Entry
from search.narrowing import FIRST_VALUES, active_filters, chosen_labels, facet_groups
from tests.search.factories import EntryFactory


def _counts(*rows):
    return [FacetCount(key, label, count) for key, label, count in rows]


def test_facets_have_the_names_that_addresses_use():
    assert facet_names() == (
        "kind",
        "type",
        "area",
        "outcome",
        "organisation",
        "awarded",
        "year",
        "place",
        "status",
        "tag",
        "language",
    )


def test_years_run_downwards_and_other_values_by_weight():
    years = Facet("year", "Year", 1, ValueOrder.HIGHEST_FIRST)
    assert [v.key for v in years.sorted(_counts(("2014", "2014", 9), ("2016", "2016", 1)))] == ["2016", "2014"]
    tags = Facet("tag", "Tag", 1)
    assert [v.key for v in tags.sorted(_counts(("b", "B", 1), ("a", "a", 1), ("c", "C", 4)))] == ["c", "a", "b"]
    places = Facet("place", "Place", 1, ValueOrder.BY_LABEL)
    assert [v.key for v in places.sorted(_counts(("x", "Yardley", 9), ("y", "Aston", 1)))] == ["y", "x"]


def test_group_hides_light_values_but_never_a_chosen_one():
    counts = {"tag": _counts(*((f"t{n}", f"T{n:02}", 100 - n) for n in range(30)))}
    (group,) = facet_groups(SearchAddress(filters={"tag": ("t29",)}), counts, {}, total=200)
    assert [value.key for value in group.first] == [*(f"t{n}" for n in range(FIRST_VALUES)), "t29"]
    assert len(group.more) == 30 - FIRST_VALUES - 1
    assert (group.chosen, group.is_open) == (1, True)


def test_group_keeps_a_chosen_value_without_results():
    (group,) = facet_groups(SearchAddress(filters={"year": ("1999",)}), {}, {("year", "1999"): "1999"}, total=0)
    assert [(value.key, value.count, value.is_chosen) for value in group.first] == [("1999", 0, True)]


def test_facet_that_would_narrow_nothing_down_is_left_out():
    counts = {"language": _counts(("en", "English", 7)), "year": _counts(("2014", "2014", 6))}
    assert [group.facet.name for group in facet_groups(SearchAddress(), counts, {}, total=7)] == ["year"]


def test_active_filter_leads_to_the_search_without_it():
    address = SearchAddress(text="air", filters={"area": ("air-quality", "housing")})
    first, _ = active_filters(address, {("area", "air-quality"): "Air quality"})
    assert (first.label, first.value, first.remove_url) == ("Policy area", "Air quality", "?q=air&area=housing")


@pytest.mark.django_db
def test_label_of_a_chosen_value_comes_from_what_the_reader_may_see():
    EntryFactory(terms=[("tag", "damp", "Damp homes")])
    EntryFactory(tokens=["members"], terms=[("tag", "merger", "Secret merger of two colleges")])
    address = SearchAddress(filters={"tag": ("damp", "merger")})
    labels = chosen_labels(address, {}, Entry.objects.visible_to(AnonymousUser()))
    assert labels["tag", "damp"] == "Damp homes"
    assert labels["tag", "merger"] == "merger"
