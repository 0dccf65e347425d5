import pytest

from hub.members import demo as members_demo
from hub.offers import demo
from hub.offers.models import Introduction, Offer
from search.models import Entry

pytestmark = pytest.mark.django_db


def test_the_demo_is_loaded_once():
    members_demo.load()
    for _ in range(2):
        demo.load()
    assert Offer.objects.count() == len(demo.OFFERS)
    assert Introduction.objects.count() == 4
    assert Entry.objects.filter(kind="offer").count() == len(demo.OFFERS)
