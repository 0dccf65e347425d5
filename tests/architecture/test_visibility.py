"""The catalogue, each record's own scope and the pages themselves agree on who may see what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client

from search.models import Entry, SavedSearch
from search.sources import Source, sources
from tests.architecture.world import READERS, World

pytestmark = pytest.mark.django_db

# Kinds of which a stranger may see every thing that is in the world: there are no private ones.
ALWAYS_PUBLIC = {"prospectus"}
# How the names of private things in the world begin.
PRIVATE = ("draft_", "restricted_", "shared_", "named_", "group_", "co_written_", "hidden_")
# Kinds of which nothing is ever public.
NEVER_PUBLIC = {"idea", "group", "group_file", "offer"}


def in_catalogue(source: Source, reader: object) -> set[int]:
    return set(Entry.objects.visible_to(reader).of_kind(source.kind).values_list("object_id", flat=True))


def is_shown(client: Client, address: str) -> bool:
    """Say whether the page is there, and on it the place that the address names."""
    page, _, place = address.partition("#")
    response: HttpResponse = client.get(page, follow=False)
    assert response.status_code in {200, 302, 404}, (address, response.status_code)
    return response.status_code == 200 and (not place or f'id="{place}"'.encode() in response.content)


def test_the_world_has_a_public_and_a_private_thing_of_every_kind(world: World):
    for source in sources():
        things = set(source.objects().values_list("pk", flat=True))
        seen = in_catalogue(source, AnonymousUser())
        if source.kind in NEVER_PUBLIC:
            assert not seen, f"A {source.kind} is public."
        else:
            assert seen, f"Add a public {source.kind} to the world."
        if source.kind not in ALWAYS_PUBLIC:
            assert things - seen, f"Add a private {source.kind} to the world."


def test_the_catalogue_agrees_with_each_records_own_scope(world: World):
    for source in sources():
        scope = source.model_class._default_manager.all()
        assert hasattr(scope, "visible_to"), f"{source.model} has no visible_to."
        for name in READERS:
            own = set(scope.visible_to(world.readers[name]).values_list("pk", flat=True))
            assert in_catalogue(source, world.readers[name]) == own, (source.kind, name)


def test_the_catalogue_agrees_with_the_pages(world: World, client_of):
    differing = []
    for name in READERS:
        client, reader = client_of(name), world.readers[name]
        for source in sources():
            seen = in_catalogue(source, reader)
            for thing in source.objects():
                address = source.describe(thing).url
                shown = bool(address) and is_shown(client, address)
                if shown != (thing.pk in seen):
                    differing.append((name, source.kind, str(thing), "shown" if shown else "not shown"))
    assert not differing


def test_what_people_follow_is_seen_by_them_alone(world: World):
    seen = {name for name in READERS if SavedSearch.objects.visible_to(world.readers[name]).exists()}
    assert seen == {"author"}


def test_every_thing_in_the_world_that_a_stranger_sees_is_meant_to_be_public(world: World):
    things = world.things
    for source in sources():
        seen = in_catalogue(source, AnonymousUser())
        private = [value for key, value in vars(things).items() if key.startswith(PRIVATE)]
        assert not seen & {thing.pk for thing in private if isinstance(thing, source.model_class)}, source.kind
