"""Mergers of organisations at the very same moment: sent twice, each into the other, and along a chain."""

from collections.abc import Callable
from typing import Any

import pytest

from home.models import OutgoingMail
from hub.members.exceptions import NotToBeMerged
from hub.members.models import Membership, Organisation
from hub.members.services import merge_organisations
from tests.hostile.together import at_once, linger
from tests.hub.members.factories import MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.usefixtures("committed_site")


@pytest.fixture(autouse=True)
def _slow(monkeypatch):
    linger(monkeypatch, "hub.members.services.mergers.obstacles")


def joined(name: str) -> Organisation:
    """Return a member organisation with somebody in it."""
    body = OrganisationFactory(name=name, member=True)
    MembershipFactory(organisation=body)
    return body


def merging(one: Organisation, into: Organisation) -> Callable[[], Any]:
    """Return the act of an officer of their own, which gives back a refusal instead of raising it."""
    officer = SecretaryFactory()

    def do() -> Any:
        try:
            return merge_organisations(one, into=into, by=officer)
        except NotToBeMerged as error:
            return error

    return do


def names(answers: list[Any]) -> list[str]:
    return sorted(type(answer).__name__ for answer in answers)


def left() -> list[str]:
    """Return the organisations that are merged into no other, by name."""
    return sorted(Organisation.objects.filter(merged_into=None).values_list("name", flat=True))


def test_the_same_merger_sent_twice_at_once_is_done_once():
    one, other = joined("Wharf St Works"), joined("Wharf Street Works")
    OutgoingMail.objects.all().delete()
    answers = at_once([merging(one, other), merging(one, other)])
    assert names(answers) == ["NotToBeMerged", "Organisation"]
    assert left() == ["Wharf Street Works"]
    assert Membership.objects.current().filter(organisation=other).count() == 2
    assert OutgoingMail.objects.count() == 1


def test_of_two_that_are_merged_each_into_the_other_at_once_one_stays():
    one, other = joined("Wharf St Works"), joined("Wharf Street Works")
    answers = at_once([merging(one, other), merging(other, one)])
    assert names(answers) == ["NotToBeMerged", "Organisation"]
    (name,) = left()
    assert Membership.objects.current().filter(organisation__name=name).count() == 2


def test_nothing_is_merged_into_what_is_merged_away_at_that_moment():
    one, middle, last = joined("Wharf St"), joined("Wharf Street"), joined("Wharf Street Works")
    answers = at_once([merging(one, middle), merging(middle, last)])
    assert names(answers) == ["NotToBeMerged", "Organisation"]
    assert Organisation.objects.filter(merged_into__merged_into__isnull=False).count() == 0
    assert Membership.objects.current().filter(organisation__name__in=left()).count() == 3


def test_two_that_are_merged_into_a_third_at_once_both_are():
    one, other, third = joined("Wharf St"), joined("Wharf Str"), joined("Wharf Street")
    assert names(at_once([merging(one, third), merging(other, third)])) == ["Organisation", "Organisation"]
    assert left() == ["Wharf Street"]
    assert Membership.objects.current().filter(organisation=third).count() == 3
