"""Each condition under which somebody reads of an impact, alone."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import AudienceMembership
from hub.publications.models import PublicationPage
from projects.impacts.home_lines import needs, things
from projects.impacts.models import Impact, ImpactRequest
from projects.impacts.queries import published_impacts, target_of, targets_open_to
from projects.impacts.querysets import entries_open_to
from search.models import Entry
from tests.home.factories import AudienceMembershipFactory, UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, SecretaryFactory
from tests.projects.impacts.factories import ImpactFactory, entry_of, publication
from tests.prospectus.factories import make_area
from tests.search.factories import EntryFactory

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def shut(page: PublicationPage) -> None:
    """Have nobody read a page who is not signed in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def reads(person, impact: Impact) -> bool:
    return Impact.objects.visible_to(person).filter(pk=impact.pk).exists()


def test_everybody_reads_what_was_confirmed_of_what_they_see():
    page = publication()
    confirmed, waiting = (ImpactFactory(entry=entry_of(page), confirmed=each) for each in (True, False))
    assert reads(NOBODY, confirmed)
    assert not reads(NOBODY, waiting)
    assert not reads(MemberFactory(), waiting)
    shut(page)
    assert not reads(NOBODY, confirmed)
    assert not reads(MemberFactory(), confirmed)


def test_who_made_a_claim_reads_it_while_they_take_part():
    person = MembershipFactory().person
    impact = ImpactFactory(claimed_by=person)
    assert reads(person, impact)
    person.memberships.update(until=timezone.localdate(), ended_by=person)
    person.accesses.update(ended_at=timezone.now(), ended_by=person)
    assert not reads(person, impact)
    assert not list(things(person))


def test_the_secretariat_of_today_reads_all_and_nobody_in_another_audience():
    impact, secretary, other = ImpactFactory(), SecretaryFactory(), UserFactory()
    AudienceMembershipFactory(person=other)
    assert reads(secretary, impact)
    assert not reads(other, impact)
    assert not reads(UserFactory(), impact)
    AudienceMembership.objects.filter(person=secretary).update(until=timezone.now())
    assert not reads(secretary, impact)


def test_a_closed_account_reads_what_everybody_reads():
    person = SecretaryFactory(is_active=False)
    assert not reads(person, ImpactFactory())
    assert reads(person, ImpactFactory(confirmed=True))


def test_what_one_was_asked_is_ones_own_while_one_takes_part():
    person = MembershipFactory().person
    ImpactRequest.objects.create(person=person, entry=entry_of(publication()), months=6)
    assert ImpactRequest.objects.visible_to(person).exists()
    assert not ImpactRequest.objects.visible_to(MemberFactory()).exists()
    assert list(needs(person))
    person.memberships.update(until=timezone.localdate(), ended_by=person)
    person.accesses.update(ended_at=timezone.now(), ended_by=person)
    assert not ImpactRequest.objects.visible_to(person).exists()
    assert not list(needs(person))


def test_only_what_can_have_impacts_and_is_known_has_them():
    page, area = publication(), make_area()
    assert set(entries_open_to(NOBODY).values_list("kind", flat=True)) == {"publication"}
    assert Entry.objects.visible_to(NOBODY).filter(kind="area", object_id=area.pk).exists()
    shut(page)
    assert not entries_open_to(NOBODY).exists()


def test_an_impact_is_seen_in_what_everybody_knows_alone():
    page = publication()
    link = f"{settings.WAGTAILADMIN_BASE_URL}{page.url}"
    impact = ImpactFactory(evidence_link=link)
    target = entry_of(page)
    assert target_of(impact) == target
    impact.target = target
    assert targets_open_to([impact], NOBODY) == {target.pk}
    shut(page)
    assert target_of(impact) is None
    assert targets_open_to([impact], NOBODY) == set()


def test_lists_and_counts_know_what_was_confirmed_alone():
    confirmed = ImpactFactory(confirmed=True)
    ImpactFactory()
    assert list(published_impacts()) == [confirmed]


def test_the_thing_to_which_evidence_leads_is_one_that_everybody_may_know_of():
    link = f"{settings.WAGTAILADMIN_BASE_URL}/ideas/4/"
    impact = ImpactFactory(evidence_link=link)
    thing = EntryFactory(kind="idea", url="/ideas/4/", tokens=("members",))
    assert target_of(impact) is None
    thing.tokens.update(token="public")
    assert target_of(impact) == thing
