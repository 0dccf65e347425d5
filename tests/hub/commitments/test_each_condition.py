"""Each condition under which somebody reads a commitment, alone: none is made up for by the others."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from home.models import Audience, AudienceMembership
from hub.commitments.models import Commitment, CommitmentNews, ReportLink
from tests.hub.commitments.factories import CommitmentFactory, ReportLinkFactory, body_with_steward
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def reads(person) -> bool:
    """Say whether somebody reads the one commitment there is."""
    return Commitment.objects.visible_to(person).exists()


@pytest.fixture
def waiting():
    """Return a commitment that nobody has confirmed, beside a secretariat that is at work."""
    SecretaryFactory()
    return CommitmentFactory()


def test_what_waits_is_read_by_the_secretariat_and_no_other_audience(waiting):
    assert reads(SecretaryFactory())
    elsewhere = MemberFactory()
    AudienceMembership.objects.create(
        audience=Audience.objects.create(slug="of-others", name="Others"), person=elsewhere
    )
    assert not reads(elsewhere)
    assert not reads(MemberFactory())
    assert not reads(AnonymousUser())


def test_whoever_was_of_the_secretariat_reads_no_more_than_others(waiting):
    former = SecretaryFactory()
    former.audience_memberships.update(until=timezone.now())
    assert not reads(former)


def test_a_closed_account_reads_what_strangers_read(waiting):
    closed = SecretaryFactory(is_active=False)
    assert not reads(closed)
    public = CommitmentFactory(agreed=True)
    assert Commitment.objects.visible_to(closed).get() == public


def test_whoever_is_no_member_now_reads_their_own_as_strangers_do(waiting):
    assert reads(waiting.owner)
    waiting.owner.accesses.update(paused_at=timezone.now(), paused_by=waiting.owner)
    assert not reads(waiting.owner)


def test_whoever_wrote_one_down_reads_it_until_it_is_hidden():
    writer = MemberFactory()
    kept = CommitmentFactory(made_by=writer)
    assert reads(writer)
    Commitment.objects.filter(pk=kept.pk).update(hidden_at=timezone.now())
    assert not reads(writer)
    assert reads(kept.owner)
    assert not reads(SecretaryFactory())


def test_colleagues_read_what_waits_for_their_organisation_and_others_do_not():
    body, steward = body_with_steward()
    CommitmentFactory(of_body=True, organisation=body)
    assert reads(steward)
    assert reads(MembershipFactory(organisation=body).person)
    _, other = body_with_steward()
    assert not reads(other)


def test_what_is_told_of_a_commitment_is_read_with_it_and_not_without(waiting):
    assert CommitmentNews.objects.visible_to(waiting.owner).exists()
    assert not CommitmentNews.objects.visible_to(MemberFactory()).exists()


def test_what_one_was_asked_is_ones_own_while_one_is_a_member():
    link = ReportLinkFactory()
    assert ReportLink.objects.visible_to(link.person).get() == link
    assert not ReportLink.objects.visible_to(MemberFactory()).exists()
    link.person.accesses.update(paused_at=timezone.now(), paused_by=link.person)
    assert not ReportLink.objects.visible_to(link.person).exists()
