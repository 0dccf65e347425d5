"""In the list of loose ends nobody meets a thing that is not theirs, however old everything is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test import Client, override_settings

from home.roles import Role
from hub.ideas.enums import Answer
from hub.ideas.models import Disposition, Idea
from hub.ideas.publishing.models import IdeaPublication
from hub.publications.models import PublicationPage
from tests.architecture.sight import SIGHT
from tests.architecture.surfaces import is_editors_own
from tests.architecture.test_surfaces import things_in
from tests.architecture.world import World, world_of_a_module
from tests.home.factories import UserFactory
from tests.projects.loose_ends.factories import answered_in_public, with_roles

pytestmark = pytest.mark.django_db

_OFFICERS = ("officer", "officer with access", "superuser", "secretary", "moderator")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the world once for all tests of the module."""
    with world_of_a_module(django_db_blocker) as world:
        yield world


@pytest.fixture
def everything_loose(world: World, settings: Any) -> World:
    """Have the council take up every idea and every text, no publication be filed, and nothing to wait for."""
    PublicationPage.policy_areas.through.objects.all().delete()
    settings.PROJECT_WITHOUT_OUTPUT_MONTHS = settings.IDEA_WITHOUT_CALL_MONTHS = 0
    for idea in Idea.objects.all():
        last = idea.dispositions.aggregate(last=models.Max("number"))["last"] or 0
        told: dict[str, Any] = {"answer": Answer.TAKEN_UP, "reason": "Yes.", "answered_by": UserFactory()}
        disposition = Disposition.objects.create(idea=idea, number=last + 1, asked_at=idea.created_at, **told)
        Idea.objects.filter(pk=idea.pk).update(disposition=disposition)
    for text in IdeaPublication.objects.all():
        answered_in_public(text, Answer.TAKEN_UP, number=9)
    return world


def met_by(world: World, reader: str) -> set[str]:
    """Return the things that an officer meets in the list and in its export."""
    client = Client()
    client.force_login(with_roles(world.readers[reader], Role.EDITOR, Role.COMMISSIONER))
    with override_settings(SEARCH_PAGE_SIZE=200):
        answers = [client.get(f"/admin/loose-ends/{query}") for query in ("", "?kind=ideas", "?export=csv")]
    assert {answer.status_code for answer in answers} == {200}
    return set().union(*(things_in(answer.getvalue().decode().casefold()) for answer in answers))


@pytest.mark.parametrize("reader", _OFFICERS)
def test_officers_meet_no_more_than_is_theirs(everything_loose: World, reader: str):
    met = met_by(everything_loose, reader)
    not_theirs = {name for name in met if reader not in SIGHT[name].knowing}
    assert not {name for name in not_theirs if not is_editors_own(getattr(everything_loose.things, name))}
    assert {"project", "publication"} <= met
    assert ("shared_idea" in met) is (reader in SIGHT["shared_idea"].readers)


@pytest.mark.parametrize("reader", _OFFICERS)
def test_drafts_and_what_is_behind_a_door_are_nobodys_loose_ends(everything_loose: World, reader: str):
    met = met_by(everything_loose, reader)
    assert not {name for name in met if name.startswith(("draft_", "restricted_", "withheld_", "hidden_"))}
