import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from hub.members.enums import MembershipState, Sector
from hub.members.exceptions import AlreadyApplied, ReasonMissing, TransitionNotAllowed
from hub.members.models import Membership
from hub.members.services import (
    apply_for_membership,
    approve_membership,
    decline_membership,
    end_membership,
    find_or_add_organisation,
)
from search.models import Entry
from search.tokens import member_token, organisation_token, person_token, tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


def logged():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "label"))


def test_applying_leaves_an_application_and_no_token():
    person, organisation = UserFactory(), OrganisationFactory()
    membership = apply_for_membership(
        by=person, organisation_name=f" {organisation.name.upper()} ", organisation_sector="union", role="Analyst"
    )
    assert (membership.organisation_name, membership.organisation_sector) == (organisation.name.upper(), "union")
    assert (membership.state, membership.person, membership.organisation) == ("applied", person, organisation)
    assert logged() == [("members.membership.apply", f"Membership {membership.pk}")]
    assert tokens_for(person) == {"public", person_token(person.pk)}


def test_applying_twice_is_refused():
    person = UserFactory()
    apply_for_membership(by=person)
    with pytest.raises(AlreadyApplied):
        apply_for_membership(by=person)
    assert Membership.objects.count() == 1


def test_applying_again_is_possible_after_a_refusal():
    declined = MembershipFactory(declined=True)
    name, sector = declined.organisation_name, declined.organisation_sector
    again = apply_for_membership(by=declined.person, organisation_name=name, organisation_sector=sector)
    assert again.organisation == declined.organisation
    assert again.state == MembershipState.APPLIED


def test_a_closed_account_may_not_apply():
    with pytest.raises(PermissionDenied):
        apply_for_membership(by=UserFactory(is_active=False))


def test_approving_admits_the_person_and_the_organisation():
    secretary, membership = SecretaryFactory(), MembershipFactory()
    approved = approve_membership(membership, by=secretary)
    assert (approved.state, approved.approved_by) == ("approved", secretary)
    assert approved.organisation.is_member
    assert approved.organisation.joined_on
    assert tokens_for(membership.person) >= {"members", organisation_token(membership.organisation_id)}
    assert [action for action, _ in logged()] == ["members.membership.approve", "members.organisation.admit"]


def test_an_individual_holds_no_organisation_token():
    person = MemberFactory(member__individual=True)
    assert tokens_for(person) == {"public", "members", person_token(person.pk), member_token(person.pk)}


@pytest.mark.parametrize("who", ["applicant", "member", "officer", "superuser"])
def test_only_the_secretariat_answers(who):
    membership = MembershipFactory()
    by = {
        "applicant": lambda: membership.person,
        "member": MemberFactory,
        "officer": lambda: UserFactory(officer=True),
        "superuser": lambda: UserFactory(superuser=True),
    }[who]()
    with pytest.raises(PermissionDenied):
        approve_membership(membership, by=by)
    with pytest.raises(PermissionDenied):
        decline_membership(membership, by=by, reason="No")
    membership.refresh_from_db()
    assert membership.state == MembershipState.APPLIED


def test_approving_twice_has_one_effect_and_tells_the_second():
    membership, first, second = MembershipFactory(), SecretaryFactory(), SecretaryFactory()
    approve_membership(membership, by=first)
    with pytest.raises(TransitionNotAllowed, match="approved already"):
        approve_membership(membership, by=second)
    membership.refresh_from_db()
    assert membership.approved_by == first
    assert [action for action, _ in logged()].count("members.membership.approve") == 1


def test_declining_needs_a_reason_and_keeps_it():
    secretary, membership = SecretaryFactory(), MembershipFactory()
    with pytest.raises(ReasonMissing):
        decline_membership(membership, by=secretary, reason="  ")
    declined = decline_membership(membership, by=secretary, reason="Outside the city.")
    assert (declined.state, declined.decline_reason, declined.declined_by) == (
        "declined",
        "Outside the city.",
        secretary,
    )
    assert not declined.organisation.is_member


def test_ending_takes_the_tokens_away_at_once():
    person = MemberFactory()
    membership = person.memberships.get()
    assert "members" in tokens_for(person)
    end_membership(membership, by=person)
    assert tokens_for(person) == {"public", person_token(person.pk)}


def test_another_member_may_not_end_a_membership():
    membership = MembershipFactory(approved=True)
    with pytest.raises(PermissionDenied):
        end_membership(membership, by=MemberFactory())


def test_one_open_membership_per_person_and_organisation_is_held_by_the_database():
    membership = MembershipFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(person=membership.person, organisation=membership.organisation)


def test_a_state_without_its_time_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(state=MembershipState.APPROVED)


def test_an_organisation_is_found_in_whatever_case_it_is_typed():
    known = OrganisationFactory(name="Aston Futures Lab")
    assert find_or_add_organisation(name="  aston  FUTURES lab", sector="academic", by=UserFactory()) == known


def test_added_organisations_get_slugs_of_their_own_and_no_public_entry():
    by = UserFactory()
    one = find_or_add_organisation(name="北京", sector="other", by=by)
    two = find_or_add_organisation(name="上海", sector="other", by=by)
    assert (one.slug, two.slug) == ("organisation", "organisation-2")
    assert not Entry.objects.visible_to(AnonymousUser()).filter(kind="organisation").exists()


def test_a_member_organisation_is_findable_by_everyone():
    organisation = OrganisationFactory(member=True)
    entry = Entry.objects.get(kind="organisation", object_id=organisation.pk)
    assert {token.token for token in entry.tokens.all()} == {"public"}


def test_the_log_names_no_organisation_of_which_its_readers_may_not_know():
    organisation = find_or_add_organisation(name="Secret merger", sector=Sector.UNION, by=UserFactory())
    assert ModelLogEntry.objects.get(action="members.organisation.add").label == f"Organisation {organisation.pk}"
