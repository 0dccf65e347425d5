"""Whoever is shown what an idea says is noted as its reader: on every page that there is, and on each that comes.

The addresses are those of the table, in which every address has a row, and those of the registers in the admin, which
are tried with the number of every idea. What a list shows of an idea, its title and its summary, is not asked about on
the site, where lists note nothing; in the admin it is, but for the list of the register, which shows titles alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from hub.ideas.models import Idea, IdeaReading, IdeaVersion
from tests.architecture.surfaces import of_rows
from tests.architecture.test_urls import names
from tests.architecture.world import World
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

_READERS = ("member", "named person", "group member", "officer with access", "co-author", "invited co-author")
_PARTS = ("problem", "proposal", "evidence", "needs", "offers")
_MARK = re.compile(r"zwsaid(\d+)said")


def mark_ideas(*parts: str) -> None:
    """Write into every idea, and every version of one, words by which it is recognised. The catalogue knows none."""
    for idea in Idea.objects.all():
        said = dict.fromkeys(parts, f"zwsaid{idea.pk}said")
        Idea.objects.filter(pk=idea.pk).update(**said)
        for version in IdeaVersion.objects.filter(idea=idea):
            IdeaVersion.objects.filter(pk=version.pk).update(text={**version.text, **said})


def met_and_unnoted(client: Client, person, address: str) -> tuple[set[int], set[int]]:
    """Return the ideas of others whose words stand at an address, and those of them of which that is not noted."""
    IdeaReading.objects.all().delete()
    response = client.get(address)
    body = response.getvalue().decode("utf-8", "replace").casefold()
    met = {int(number) for number in _MARK.findall(body)}
    met -= set(Idea.objects.filter(author=person).values_list("pk", flat=True))
    return met, met - set(IdeaReading.objects.filter(person=person).values_list("idea", flat=True))


def test_every_page_of_the_site_that_shows_what_an_idea_says_notes_its_reader(world: World, client_of):
    mark_ideas(*_PARTS)
    shown, unnoted = set(), set()
    for reader in _READERS:
        client, person = client_of(reader), world.readers[reader]
        for _, address, row in of_rows(world):
            if row.statuses[reader] == 200:
                met, missing = met_and_unnoted(client, person, address)
                shown |= {row.name} if met else set()
                unnoted |= {(row.name, reader)} if missing else set()
    assert {"ideas:idea-page", "ideas:idea-history"} <= shown  # It does meet words.
    assert not unnoted, "Let the page find its idea by IdeaMixin.idea(), or hand it to show()."


def is_of_register(name: str) -> bool:
    return "_modeladmin_" in name or name.endswith("-register")


def addresses_of_registers(ideas: list[int]) -> Iterator[tuple[str, str]]:
    """Give the addresses of the registers by name: those of each idea's number, and what they hand out as a table."""
    for name in sorted({name for name in names(get_resolver().url_patterns) if is_of_register(name)}):
        if name.endswith(("_index", "-register")):
            yield name, f"{reverse(name)}?export=csv"
        for pk in ideas:
            with suppress(NoReverseMatch):
                yield name, reverse(name, args=[pk])


def test_every_page_of_a_register_that_shows_what_an_idea_says_notes_its_reader(world: World):
    mark_ideas("summary", *_PARTS)
    officer, client = SecretaryFactory(), Client()
    MembershipFactory(person=officer)
    client.force_login(officer)
    ideas, shown, unnoted = [world.things.shared_idea.pk, world.things.draft_idea.pk], set(), set()
    for name, address in addresses_of_registers(ideas):
        met, missing = met_and_unnoted(client, officer, address)
        shown |= {name} if met else set()
        unnoted |= {name} if missing else set()
    wanted = {f"ideas_idea_modeladmin_{each}" for each in ("index", "inspect", "answer", "close", "reopen")}
    assert wanted <= shown
    assert not unnoted, "Note who is shown an idea: note_shown(), or note_readings() for a file."
