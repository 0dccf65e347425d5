from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from home.models import OutgoingMail, PrivateLogEntry
from projects.impacts.enums import ImpactKind, ImpactState
from projects.impacts.exceptions import ChangedMeanwhile, DoneAlready, NotToBeClaimed, TransitionNotAllowed
from projects.impacts.models import Impact
from projects.impacts.services import claim_impact, edit_claim, withdraw_claim
from projects.impacts.services.claims import MOST_WAITING
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory
from tests.hub.publications.factories import ContributionFactory
from tests.projects.impacts.factories import ImpactFactory, authored, entry_of, publication, text

pytestmark = pytest.mark.django_db


def test_a_member_claims_an_impact_and_gets_a_receipt_that_says_nothing_of_it():
    member, page = MemberFactory(), publication(title="Damp and the rented home")
    impact = claim_impact(entry_of(page), text(), by=member)
    assert (impact.state, impact.claimed_by, impact.is_by_authors) == (ImpactState.CLAIMED, member, False)
    mail = OutgoingMail.objects.get()
    assert mail.recipient == member.email
    assert impact.reference in mail.subject
    assert impact.get_absolute_url() in mail.text
    assert "Damp" not in mail.subject + mail.text
    assert "door" not in mail.text
    assert PrivateLogEntry.objects.get().action == "impacts.impact.claim"


def test_whoever_is_not_an_author_gives_evidence():
    member, thing = MemberFactory(), entry_of(publication())
    with pytest.raises(NotToBeClaimed) as refused:
        claim_impact(thing, text(evidence=" "), by=member)
    assert set(refused.value.problems) == {"evidence"}
    assert claim_impact(thing, text(evidence="", evidence_link="https://example.org/minutes"), by=member).pk


def test_those_who_speak_for_it_give_evidence_too_unless_they_have_looked_and_seen_no_effect():
    author, body = MemberFactory(), OrganisationFactory(member=True)
    page = authored(publication(), author)
    ContributionFactory(page=page, person_name="", organisation=body)
    colleague = MembershipFactory(organisation=body).person
    publisher = MembershipFactory(organisation=OrganisationFactory(member=True)).person
    page.publisher = publisher.memberships.get().organisation
    page.save()
    for person in (author, colleague, publisher):
        with pytest.raises(NotToBeClaimed):
            claim_impact(entry_of(page), text(evidence=""), by=person)
        claim = claim_impact(entry_of(page), text(evidence="", kind=ImpactKind.NONE), by=person)
        assert claim.is_by_authors


def test_a_member_whose_time_for_the_organisation_is_over_is_no_author():
    former = MembershipFactory(organisation=OrganisationFactory(member=True), ended=True)
    member = MembershipFactory(person=former.person).person
    page = publication()
    ContributionFactory(page=page, person_name="", organisation=former.organisation)
    assert not claim_impact(entry_of(page), text(), by=member).is_by_authors


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"happened_on": timezone.localdate() + timedelta(days=2)}, "happened_on"),
        ({"happened_on": date(2001, 1, 1)}, "happened_on"),
        ({"what": " "}, "what"),
        ({"what": "x" * 2001}, "what"),
        ({"evidence": "x" * 2001}, "what"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(fields, at_fault):
    with pytest.raises(NotToBeClaimed) as refused:
        claim_impact(entry_of(publication()), text(**fields), by=MemberFactory())
    assert set(refused.value.problems) == {at_fault}
    assert not Impact.objects.exists()


def test_nobody_speaks_for_an_organisation_that_is_not_theirs():
    with pytest.raises(NotToBeClaimed) as refused:
        claim_impact(entry_of(publication()), text(organisation=OrganisationFactory(member=True)), by=MemberFactory())
    assert set(refused.value.problems) == {"organisation"}


def test_only_members_claim_and_only_about_what_is_public():
    thing = entry_of(publication())
    for person in (UserFactory(), MembershipFactory(ended=True).person, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            claim_impact(thing, text(), by=person)
    page, member = publication(), MemberFactory()
    page.unpublish()
    with pytest.raises(PermissionDenied):
        claim_impact(entry_of(page), text(), by=member)
    withheld = publication()
    withheld.withdrawn_at, withheld.withdrawn_reason, withheld.withdrawn_for_privacy = timezone.now(), "It names", True
    withheld.save()
    with pytest.raises(PermissionDenied):
        claim_impact(entry_of(withheld), text(), by=member)
    assert not Impact.objects.exists()


def test_the_same_form_sent_twice_is_one_claim():
    member, thing = MemberFactory(), entry_of(publication())
    first = claim_impact(thing, text(), by=member)
    with pytest.raises(DoneAlready) as refused:
        claim_impact(thing, text(), by=member)
    assert refused.value.left == first
    assert OutgoingMail.objects.count() == 1


def test_nobody_piles_claims_up():
    member, thing = MemberFactory(), entry_of(publication())
    ImpactFactory.create_batch(MOST_WAITING, entry=thing, claimed_by=member)
    with pytest.raises(NotToBeClaimed, match="waiting"):
        claim_impact(thing, text(), by=member)
    Impact.objects.first().delete()
    assert claim_impact(thing, text(), by=member).pk


def test_a_claim_is_edited_while_it_waits():
    impact = ImpactFactory()
    held = edit_claim(impact, text(kind=ImpactKind.NONE, what="Nothing yet."), by=impact.claimed_by, seen=1)
    assert (held.kind, held.what, held.number) == (ImpactKind.NONE, "Nothing yet.", 2)
    assert held.edited_at is not None
    with pytest.raises(ChangedMeanwhile):
        edit_claim(impact, text(what="From an old window"), by=impact.claimed_by, seen=1)
    with pytest.raises(PermissionDenied):
        edit_claim(impact, text(), by=MemberFactory(), seen=2)


@pytest.mark.parametrize("state", ["confirmed", "declined", "withdrawn"])
def test_what_is_answered_or_withdrawn_stays_as_it_is(state):
    impact = ImpactFactory(**{state: True})
    before = Impact.objects.values().get()
    with pytest.raises(TransitionNotAllowed):
        edit_claim(impact, text(), by=impact.claimed_by, seen=1)
    with pytest.raises(TransitionNotAllowed):
        withdraw_claim(impact, by=impact.claimed_by)
    assert Impact.objects.values().get() == before


def test_only_whoever_made_a_claim_withdraws_it():
    impact = ImpactFactory()
    with pytest.raises(PermissionDenied):
        withdraw_claim(impact, by=MemberFactory())
    withdraw_claim(impact, by=impact.claimed_by)
    impact.refresh_from_db()
    assert impact.state == ImpactState.WITHDRAWN
    assert impact.withdrawn_at is not None
