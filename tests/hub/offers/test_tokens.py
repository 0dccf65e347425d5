"""By which tokens an offer opens: those of people who see its thing now, and stood among those of then."""

import pytest

from hub.ideas.enums import Reach
from hub.offers.models import OfferToken
from hub.offers.queries import tokens_of_both, tokens_of_thing, while_members
from search.models import Entry
from search.tokens import MEMBERS, audience_token, member_token, organisation_token, person_token
from tests.hub.groups.factories import GroupFactory
from tests.hub.ideas.factories import IdeaFactory
from tests.hub.offers.factories import OfferFactory, entry_of

FEN, GIL, GROUP = member_token(1), member_token(2), audience_token(3)


@pytest.mark.parametrize(
    ("now", "then", "both"),
    [
        ({FEN, GIL}, {FEN}, {FEN}),
        ({FEN}, {FEN, GIL}, {FEN}),
        ({MEMBERS}, {FEN}, {FEN}),
        ({FEN}, {MEMBERS}, {FEN}),
        ({MEMBERS}, {MEMBERS}, {MEMBERS}),
        ({GIL}, {FEN}, set()),
        ({MEMBERS}, set(), set()),
    ],
)
def test_who_stood_there_then_and_does_now(now, then, both):
    assert tokens_of_both(frozenset(now), frozenset(then)) == both


def test_a_person_is_told_of_as_long_as_they_are_a_member_and_a_group_stays_a_group():
    tokens = {person_token(7), GROUP, organisation_token(7), MEMBERS}
    assert while_members(tokens) == {member_token(7), GROUP, organisation_token(7), MEMBERS}


@pytest.mark.django_db
def test_what_hangs_on_nothing_is_for_members_and_what_hangs_on_an_idea_for_its_readers():
    group = GroupFactory()
    narrow = IdeaFactory(reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    wide = IdeaFactory(shared=True)
    assert tokens_of_thing(None) == {MEMBERS}
    assert tokens_of_thing(entry_of("idea", wide)) >= {MEMBERS}
    assert tokens_of_thing(entry_of("idea", narrow)) == {
        audience_token(group.audience_id),
        member_token(narrow.author_id),
    }


@pytest.mark.django_db
def test_what_hangs_on_a_thing_that_is_gone_is_for_nobody():
    assert tokens_of_thing(Entry(kind="idea", object_id=987_654_321)) == frozenset()


@pytest.mark.django_db
def test_a_group_is_kept_as_a_group_and_a_person_in_both_ways():
    group = GroupFactory()
    idea = IdeaFactory(reach=Reach.GROUP, tokens=[audience_token(group.audience_id)])
    offer = OfferFactory(on_idea=idea)
    author = idea.author_id
    assert set(OfferToken.objects.filter(offer=offer).values_list("token", flat=True)) == {
        audience_token(group.audience_id),
        member_token(author),
        person_token(author),
    }
