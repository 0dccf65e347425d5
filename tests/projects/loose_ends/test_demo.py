import pytest

from home.models import User
from hub.ideas import demo as ideas_demo
from hub.members import demo as members_demo
from hub.publications import demo as publications_demo
from projects.awards import demo as awards_demo
from projects.bids import demo as bids_demo
from projects.calls import demo as calls_demo
from projects.delivery import demo as delivery_demo
from prospectus import demo as prospectus_demo
from tests.projects.loose_ends.factories import listed

pytestmark = pytest.mark.django_db


def test_the_demo_has_loose_ends_of_each_sort_that_it_can_show():
    for part in (members_demo, prospectus_demo, publications_demo, ideas_demo, calls_demo, bids_demo, awards_demo):
        part.load()
    delivery_demo.load()
    editor, secretary = (User.objects.get(email=f"{name}@example.org") for name in ("editor", "secretariat"))
    assert listed(editor, "projects") == ["Walking buses for eleven schools"]
    assert listed(editor, "publications") == ["What became of fifty recommendations"]
    assert "A register of empty rooms above shops" in listed(secretary, "ideas")
    assert listed(editor, "ideas") == []
