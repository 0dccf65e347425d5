"""Reader by thing by surface: nobody meets a word of a thing that is not theirs, and everybody finds what is."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import get_resolver, reverse

from search.facets import facet_names
from search.models import Entry, EntryTerm
from search.sources import sources
from tests.architecture.sight import SIGHT
from tests.architecture.surfaces import (
    MISSING,
    OF_NAME,
    Look,
    Surface,
    findable,
    is_editors_own,
    looks,
    of_rows,
    suggestion_address,
    surface_of,
)
from tests.architecture.test_urls import is_elsewhere, names
from tests.architecture.world import FOUND_BY, READERS, World, marked

pytestmark = [pytest.mark.django_db, pytest.mark.long]

_NAME_OF = {marked(name).split()[-1]: name for name, sight in SIGHT.items() if sight.is_marked}
_MARKS = re.compile("|".join(_NAME_OF))
_PASSING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
# Whoever has this link was invited: it says so by itself, also where it has run out.
_KEYS = ("/invitations/link/",)
# Met only on pages of registers that take an id; the registers' own tests ask for those.
_IN_REGISTERS = {"appeal", "round_of_letters", "uploaded_list", "bid_decision", "recommendation"}
# Facets under which nothing private bears a value that something public bears: offers have types of their own.
_OF_PUBLIC_THINGS = {"place", "awarded"}
_SHOWN = re.compile(r"<title>.*?</title>|<main.*?</main>", re.DOTALL)


def things_in(text: str) -> set[str]:
    """Return the names of the things whose marks stand in a text."""
    return {_NAME_OF[mark] for mark in _MARKS.findall(text)}


def registers() -> Iterator[str]:
    """Give the lists of the registers in the admin, and what they hand out as a table; the history of the site, too."""
    yield from (reverse("wagtailadmin_reports:site_history"), reverse("wagtailadmin_reports:site_history_results"))
    yield f"{reverse('wagtailadmin_reports:site_history')}?export=csv"
    for name in sorted(set(names(get_resolver().url_patterns))):
        if name.endswith(("_modeladmin_index", "-register")):
            yield from (reverse(name), f"{reverse(name)}?export=csv")


@pytest.fixture(scope="module")
def all_looks(world: World) -> list[Look]:
    return list(looks(world, list(registers())))


def test_every_address_says_which_surface_it_is():
    unknown = {name for name in names(get_resolver().url_patterns) if not is_elsewhere(name) and not surface_of(name)}
    assert not unknown, f"Say in tests/architecture/surfaces.py which surface {sorted(unknown)} are."


def test_no_surface_is_named_for_addresses_that_are_gone():
    assert not set(OF_NAME) - set(names(get_resolver().url_patterns))


def test_every_reader_gets_what_the_table_says(all_looks: list[Look]):
    of_table = [look for look in all_looks if look.row]
    assert not {
        (look.reader, look.address): f"{look.status}, not {look.row.statuses[look.reader]}"
        for look in of_table
        if look.status != look.row.statuses[look.reader]
    }


def test_nobody_meets_words_of_a_thing_that_is_not_theirs(world: World, all_looks: list[Look]):
    leaks = set()
    for look in all_looks:
        for name in things_in(look.text) if not look.address.startswith(_KEYS) else ():
            is_open = look.surface == Surface.REGISTER and is_editors_own(getattr(world.things, name))
            if look.reader not in SIGHT[name].knowing and not is_open:
                leaks.add((look.reader, str(look.surface), look.address, name))
    assert not leaks


def test_every_marked_thing_is_met_by_somebody(all_looks: list[Look]):
    met = set().union(*(things_in(look.text) for look in all_looks))
    not_met = {name for name, sight in SIGHT.items() if sight.readers and sight.is_marked} - met - _IN_REGISTERS
    assert not not_met, f"Nobody meets {sorted(not_met)} anywhere: add the addresses that show them to url_table.py."


def expected(world: World, reader: str, scope: str) -> set[str]:
    """Return what a reader finds in one of the two tabs."""
    public = {name for name in findable(world) if "stranger" in SIGHT[name].readers}
    if scope == "public":
        return public
    return {name for name in findable(world) if reader in SIGHT[name].readers} - public


def expected_facets(world: World, names: set[str]) -> dict[str, Counter[str]]:
    """Return how many of these things each narrowing leaves. One that every result alone would meet is not offered."""
    things = [getattr(world.things, name) for name in names]
    pairs = ((source, thing) for source in sources() for thing in things if isinstance(thing, source.model_class))
    terms = [term for source, thing in pairs for term in terms_under_facets(source.kind, thing.pk)]
    counts = {name: Counter(key for facet, key in terms if facet == name) for name in facet_names()}
    return {name: found for name, found in counts.items() if len(found) > 1 or set(found.values()) - {len(names)}}


def terms_under_facets(kind: str, pk: int) -> list[tuple[str, str]]:
    """Return what a thing is filed under, as far as readers are offered it."""
    terms = EntryTerm.objects.filter(entry__kind=kind, entry__object_id=pk, facet__in=facet_names())
    return list(terms.values_list("facet", "key"))


def test_private_things_are_filed_under_what_public_things_are_filed_under(world: World):
    """Such as public things bear, too: a count that was not the reader's would be another."""
    public = {(kind, pk) for kind, pk in Entry.objects.visible_to(AnonymousUser()).values_list("kind", "object_id")}
    private = set(Entry.objects.values_list("kind", "object_id")) - public
    told, kept = ({term for thing in things for term in terms_under_facets(*thing)} for things in (public, private))
    assert {facet for facet, _ in told & kept} == set(facet_names()) - _OF_PUBLIC_THINGS


@pytest.mark.parametrize("scope", ["public", "members"])
def test_a_search_its_counts_and_its_facets_tell_each_reader_of_theirs_alone(world, all_looks, scope):
    differing = {}
    for look in all_looks:
        if look.address != f"/search.json?q={FOUND_BY}&scope={scope}":
            continue
        wanted = expected(world, look.reader, scope)
        if look.status != 200:
            assert not wanted, look.reader
            continue
        answer = json.loads(look.response.content)
        shown = " ".join(f"{row['title']} {row['summary']} {row['snippet']}" for row in answer["results"])
        found = things_in(shown.casefold()) & findable(world)
        counts = {name: {row["key"]: row["count"] for row in rows} for name, rows in answer["facets"].items()}
        right = expected_facets(world, wanted)
        if found != wanted or answer["total"] != len(wanted) or counts != right:
            other = {name for name in {*counts, *right} if counts.get(name) != right.get(name)}
            differing[look.reader] = (found ^ wanted, answer["total"], len(wanted), other)
    assert not differing


@pytest.mark.parametrize("scope", ["public", "members"])
def test_the_search_page_counts_what_is_the_readers_alone(world, all_looks, scope):
    for look in all_looks:
        if look.address == f"/search/?q={FOUND_BY}&scope={scope}" and look.status == 200:
            told = re.findall(r"\b(\d+) results?\b", look.text)
            number = len(expected(world, look.reader, scope))
            assert set(told) <= {str(number)}, look.reader
            assert told or not number, look.reader


def test_first_letters_suggest_to_each_reader_theirs_alone(world: World, all_looks: list[Look]):
    suggested = {
        (look.reader, look.address): things_in(look.response.content.decode())
        for look in all_looks
        if look.surface == Surface.SUGGEST and look.status == 200
    }
    assert not [
        (reader, name)
        for reader in READERS
        for name in findable(world)
        if (name in suggested.get((reader, suggestion_address(name)), ())) != (reader in SIGHT[name].readers)
        and (has_mark_in_title(name) or reader not in SIGHT[name].readers)
    ]


def has_mark_in_title(name: str) -> bool:
    """Return whether first letters of its mark can suggest a thing at all."""
    return Entry.objects.filter(title__icontains=marked(name).split()[-1]).exists()


def test_the_feed_and_the_sitemap_tell_everybody_what_strangers_may_know(world, all_looks):
    public = expected(world, "stranger", "public")
    for look in all_looks:
        if look.address == f"/search.atom?q={FOUND_BY}":
            assert things_in(look.text) & findable(world) == public, look.reader
        if look.surface == Surface.SITEMAP:
            assert things_in(look.text) <= public, look.reader


def shown(look: Look) -> list[str]:
    """Return the title, which a browser keeps in its history, and the page without its frame."""
    body = look.response.getvalue().decode("utf-8", "replace")
    return _SHOWN.findall(_PASSING.sub("", body).replace(look.address, "…"))


def test_the_error_page_is_the_same_for_what_is_missing_and_what_is_not_theirs(all_looks: list[Look]):
    missing = {look.reader: shown(look) for look in all_looks if look.address == MISSING}
    refused = [look for look in all_looks if look.row and look.status == 404 and 200 in look.row.statuses.values()]
    refused = [look for look in refused if not look.address.startswith(_KEYS)]
    assert len(refused) > 100
    assert not {(look.reader, look.address) for look in refused if shown(look) != missing[look.reader]}


def test_what_is_not_for_everybody_is_kept_by_no_cache(all_looks: list[Look]):
    for look in all_looks:
        if look.row and look.row.statuses["stranger"] != 200 and look.status == 200:
            assert "no-store" in look.response.get("Cache-Control", ""), (look.reader, look.address)


@pytest.mark.parametrize("reader", ["stranger", "applicant", "former member", "superuser"])
def test_a_copy_from_before_is_not_confirmed_to_those_who_may_not_have_it(world: World, reader: str):
    """Ask with the mark of whatever anybody has kept: 304 would say that it is still so."""
    client, kept = Client(), {"If-None-Match": "*", "If-Modified-Since": "Sun, 22 Nov 2099 12:00:00 GMT"}
    if reader != "stranger":
        client.force_login(world.readers[reader])
    for _, address, row in of_rows(world):
        if row.statuses[reader] != 200:
            assert client.get(address, headers=kept).status_code == row.statuses[reader], address
