"""A member's own: the lines on their page, the copy of their data, and what is forgotten."""

import io
import json
import zipfile

import pytest

from home.demo import demo_parts
from hub.members import demo as members_demo
from hub.members.home_registry import things_of
from hub.members.personal_data import Archive
from hub.publications import demo as publications_demo
from projects.delivery import demo as delivery_demo
from projects.impacts import demo, own_data
from projects.impacts.enums import ImpactKind
from projects.impacts.models import Impact
from prospectus import demo as prospectus_demo
from tests.hub.members.factories import MemberFactory
from tests.projects.impacts.factories import ImpactFactory, entry_of, publication

pytestmark = pytest.mark.django_db


def test_ones_claims_stand_on_ones_page_with_their_state():
    member = MemberFactory()
    ImpactFactory(claimed_by=member, entry=entry_of(publication(title="Damp")))
    ImpactFactory(claimed_by=member, withdrawn=True)
    ImpactFactory(confirmed=True)
    found = next(things for things in things_of(member) if things.name == "What came of it")
    assert [(line.words, line.what) for line in found.lines] == [("Damp", "Waiting for an officer")]
    assert not [things for things in things_of(MemberFactory()) if things.name == "What came of it"]


def test_the_copy_has_what_one_claimed_and_nothing_of_others():
    impact = ImpactFactory(declined=True, what="Mine")
    ImpactFactory(what="Another's")
    file = io.BytesIO()
    archive = Archive(file)
    own_data.export(impact.claimed_by, archive)
    archive.close()
    rows = json.loads(zipfile.ZipFile(file).read("impacts_you_claimed.json"))
    assert [(row["what"], row["reason"]) for row in rows] == [("Mine", "Nothing shows it.")]


def test_what_nobody_confirmed_is_forgotten_with_its_person():
    impact = ImpactFactory(confirmed=True)
    for state in ({}, {"declined": True}, {"withdrawn": True}):
        ImpactFactory(claimed_by=impact.claimed_by, **state)
    other = ImpactFactory()
    own_data.erase(impact.claimed_by)
    assert set(Impact.objects.all()) == {impact, other}


def test_the_demo_writes_them_after_what_they_are_about():
    order = [part.name for part in demo_parts()]
    assert max(order.index("publications"), order.index("delivery")) < order.index("impacts")


def test_the_demo_has_one_of_each_and_writes_them_once():
    for part in (members_demo, prospectus_demo, publications_demo, delivery_demo, demo, demo):
        part.load()
    assert Impact.objects.count() == 4
    assert Impact.objects.waiting().count() == 1
    confirmed = set(Impact.objects.confirmed().values_list("entry__kind", "kind"))
    assert confirmed == {
        ("publication", ImpactKind.SERVICE), ("publication", ImpactKind.NONE), ("project", ImpactKind.MONEY)
    }  # fmt: skip
