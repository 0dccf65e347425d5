"""Who is named in one idea and in the group of another meets both; the leak check holds the rest against them."""

import pytest
from django.test import Client

from hub.ideas.leakcheck_fellow import OFFICE, fellow, plant_for_fellow
from hub.ideas.models import Idea
from search.leakcheck.planted import leaks, new_word
from search.leakcheck.registry import Planting, Walker
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def planting():
    planting = Planting(secret=new_word(), for_members=new_word(), for_editors=new_word())
    yield planting
    planting.tidy()


def test_they_meet_what_is_for_both_and_not_what_was_said_before_they_came(planting):
    ideas = plant_for_fellow(planting, MemberFactory())
    client = Client()
    client.force_login(fellow())
    for idea, mark in zip(ideas, ("named", "grouped"), strict=True):
        page = client.get(idea.get_absolute_url()).content.decode()
        assert planting.for_office(OFFICE, f"{mark}title") in page
        assert planting.for_office(OFFICE, f"{mark}comment") in page
        assert planting.hidden(f"{mark} earlier") not in page
    assert not Idea.objects.visible_to(MemberFactory()).exists()


@pytest.mark.parametrize("is_fellow", [True, False])
def test_the_walk_finds_no_leak_to_them_and_one_to_whoever_is_neither(planting, is_fellow):
    ideas = plant_for_fellow(planting, MemberFactory())
    office = OFFICE if is_fellow else ""
    walker = Walker("named and in a group", fellow, is_member=True, office=office)
    found = leaks(planting, [idea.get_absolute_url() for idea in ideas], [walker], limit=40, on_step=lambda: None)
    assert (not [leak for leak in found if "/ideas/" in str(leak)]) == is_fellow
