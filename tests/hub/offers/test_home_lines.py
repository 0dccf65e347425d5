import pytest

from hub.members.home_registry import needs_of, things_of
from hub.offers.enums import IntroductionState
from hub.offers.services import accept_introduction
from tests.hub.offers.factories import IntroductionFactory

pytestmark = pytest.mark.django_db


def addresses(person):
    return [line.address for line in needs_of(person)[0]]


def test_the_home_says_who_would_like_to_be_introduced_until_that_is_answered():
    introduction = IntroductionFactory()
    maker = introduction.offer.made_by
    assert introduction.get_absolute_url() in addresses(maker)
    assert introduction.get_absolute_url() not in addresses(introduction.asked_by)
    assert accept_introduction(introduction, by=maker).state == IntroductionState.ACCEPTED
    assert introduction.get_absolute_url() not in addresses(maker)


def test_the_home_lists_what_one_offers():
    offer = IntroductionFactory().offer
    assert offer.title in [line.words for sort in things_of(offer.made_by) for line in sort.lines]
