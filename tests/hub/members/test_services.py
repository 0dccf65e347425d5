import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.models import PrivateLogEntry
from hub.members.enums import AccessReason, ApplicationState
from hub.members.exceptions import AlreadyApplied, ReasonMissing, TransitionNotAllowed
from hub.members.models import Access, Application, JoiningSettings, Membership
from hub.members.services import (
    answer_question,
    apply_for_membership,
    approve_application,
    ask_applicant,
    decline_application,
    end_membership,
    withdraw_application,
)
from hub.members.working_days import working_day_after
from search.tokens import MEMBERS, member_token, organisation_token, person_token, tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)

pytestmark = pytest.mark.django_db


def logged():
    return list(PrivateLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_applying_leaves_an_application_with_its_day_and_no_token():
    JoiningSettings.objects.create(working_days=3)
    person, organisation = UserFactory(), OrganisationFactory()
    application = apply_for_membership(
        by=person, organisation_name=f" {organisation.name.upper()} ", organisation_sector="union", role="Analyst"
    )
    assert (application.organisation_name, application.organisation_sector) == (organisation.name.upper(), "union")
    assert (application.state, application.person, application.organisation) == ("applied", person, organisation)
    assert application.due_on == working_day_after(timezone.localdate(), 3)
    assert PrivateLogEntry.objects.get().label == f"Application {application.pk}"
    assert tokens_for(person) == {"public", person_token(person.pk)}
    assert not Membership.objects.exists()


def test_applying_twice_is_refused():
    person = UserFactory()
    apply_for_membership(by=person)
    with pytest.raises(AlreadyApplied):
        apply_for_membership(by=person)
    assert Application.objects.count() == 1


def test_a_member_does_not_apply_for_the_same_organisation():
    membership = MembershipFactory()
    with pytest.raises(AlreadyApplied, match="member for this organisation already"):
        apply_for_membership(by=membership.person, organisation_name=membership.organisation.name)


@pytest.mark.parametrize("earlier", [{"declined": True}, {"withdrawn": True}], ids=["refusal", "withdrawal"])
def test_applying_again_is_possible_after(earlier):
    first = ApplicationFactory(**earlier)
    name, sector = first.organisation_name, first.organisation_sector
    again = apply_for_membership(by=first.person, organisation_name=name, organisation_sector=sector)
    assert (again.organisation, again.state) == (first.organisation, "applied")


def test_a_closed_account_may_not_apply():
    with pytest.raises(PermissionDenied):
        apply_for_membership(by=UserFactory(is_active=False))


def test_approving_makes_a_member_with_access_and_admits_the_organisation():
    secretary, application = SecretaryFactory(), ApplicationFactory(role="Clerk")
    membership = approve_application(application, by=secretary)
    application.refresh_from_db()
    assert (application.state, application.answered_by) == ("approved", secretary)
    assert (membership.person, membership.role, membership.application) == (application.person, "Clerk", application)
    assert membership.organisation.is_member
    assert membership.organisation.joined_on == timezone.localdate()
    assert membership.organisation.joining.admitted_by == secretary
    assert tokens_for(membership.person) >= {MEMBERS, organisation_token(membership.organisation_id)}
    assert logged() == [
        "members.application.approve",
        "members.access.grant",
        "members.organisation.admit",
        "members.steward.appoint",
    ]


def test_a_second_membership_needs_no_second_access():
    person, secretary = MemberFactory(), SecretaryFactory()
    approve_application(ApplicationFactory(person=person), by=secretary)
    assert person.memberships.current().count() == 2
    assert Access.objects.get(person=person).reason == AccessReason.MEMBERSHIP


def test_an_individual_holds_no_organisation_token():
    person = MemberFactory(member__individual=True)
    assert tokens_for(person) == {"public", MEMBERS, person_token(person.pk), member_token(person.pk)}


@pytest.mark.parametrize("who", ["applicant", "member", "officer", "superuser"])
def test_only_the_secretariat_answers(who):
    application = ApplicationFactory()
    by = {
        "applicant": lambda: application.person,
        "member": MemberFactory,
        "officer": lambda: UserFactory(officer=True),
        "superuser": lambda: UserFactory(superuser=True),
    }[who]()
    for act in (
        lambda: approve_application(application, by=by),
        lambda: ask_applicant(application, by=by, text="Why?"),
        lambda: decline_application(application, by=by, ground="other", reason="No"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    application.refresh_from_db()
    assert application.state == ApplicationState.APPLIED


def test_approving_twice_has_one_effect_and_tells_the_second():
    application, first, second = ApplicationFactory(), SecretaryFactory(), SecretaryFactory()
    approve_application(application, by=first)
    with pytest.raises(TransitionNotAllowed, match="approved already"):
        approve_application(application, by=second)
    application.refresh_from_db()
    assert application.answered_by == first
    assert logged().count("members.application.approve") == Membership.objects.count() == 1


def test_declining_needs_a_reason_and_keeps_it():
    secretary, application = SecretaryFactory(), ApplicationFactory()
    for ground, reason in (("other", "  "), ("", "Outside the city."), ("made-up", "Outside the city.")):
        with pytest.raises(ReasonMissing):
            decline_application(application, by=secretary, ground=ground, reason=reason)
    declined = decline_application(application, by=secretary, ground="not-the-city", reason=" Outside the city. ")
    assert (declined.state, declined.decline_ground, declined.decline_reason, declined.answered_by) == (
        "declined", "not-the-city", "Outside the city.", secretary,
    )  # fmt: skip
    assert not declined.organisation.is_member
    assert not Membership.objects.exists()


def test_a_question_stops_the_clock_and_its_answer_starts_it_anew():
    secretary, application = SecretaryFactory(), ApplicationFactory(due_on="2014-01-06")
    application.refresh_from_db()
    assert application.is_overdue
    question = ask_applicant(application, by=secretary, text=" For whom? ")
    application.refresh_from_db()
    assert (application.state, application.is_overdue, question.text) == ("asked", False, "For whom?")
    answered = answer_question(application, by=application.person, answer=" For a ward. ")
    question.refresh_from_db()
    assert (answered.state, question.answer) == ("applied", "For a ward.")
    assert question.answered_at is not None
    assert answered.due_on == working_day_after(timezone.localdate(), 10)
    ask_applicant(application, by=secretary, text="Which ward?")
    assert application.questions.count() == 2


def test_asking_twice_is_refused_and_so_is_an_answer_that_nobody_asked_for():
    secretary, application = SecretaryFactory(), ApplicationFactory()
    with pytest.raises(TransitionNotAllowed):
        answer_question(application, by=application.person, answer="Hello")
    with pytest.raises(ReasonMissing):
        ask_applicant(application, by=secretary, text=" ")
    ask_applicant(application, by=secretary, text="Why?")
    with pytest.raises(TransitionNotAllowed, match="asked back already"):
        ask_applicant(application, by=secretary, text="Why?")
    with pytest.raises(ReasonMissing):
        answer_question(application, by=application.person, answer=" ")


@pytest.mark.parametrize("who", [SecretaryFactory, MemberFactory, lambda: UserFactory(superuser=True)])
def test_only_the_applicant_answers_and_withdraws(who):
    application, by = ApplicationFactory(asked="Why?"), who()
    with pytest.raises(PermissionDenied):
        answer_question(application, by=by, answer="Because")
    with pytest.raises(PermissionDenied):
        withdraw_application(application, by=by)


@pytest.mark.parametrize("asked", [None, "Why?"])
def test_withdrawing_ends_it(asked):
    application = ApplicationFactory(asked=asked)
    withdrawn = withdraw_application(application, by=application.person)
    assert (withdrawn.state, withdrawn.answered_at) == ("withdrawn", None)
    with pytest.raises(TransitionNotAllowed, match="withdrawn already"):
        approve_application(application, by=SecretaryFactory())


def test_ending_the_last_membership_takes_the_tokens_away_at_once():
    person = MemberFactory()
    other = MembershipFactory(person=person)
    end_membership(other, by=person)
    assert MEMBERS in tokens_for(person)
    end_membership(person.memberships.current().get(), by=person)
    assert tokens_for(person) == {"public", person_token(person.pk)}
    access = Access.objects.get(person=person)
    assert access.ended_by == person


def test_ending_twice_is_refused():
    membership = MembershipFactory(ended=True)
    with pytest.raises(TransitionNotAllowed, match="has ended already"):
        end_membership(membership, by=membership.person)


def test_another_member_may_not_end_a_membership():
    membership = MembershipFactory()
    with pytest.raises(PermissionDenied):
        end_membership(membership, by=MemberFactory())


def test_a_stewardship_ends_with_its_membership():
    membership = MembershipFactory(steward_since=timezone.localdate())
    ended = end_membership(membership, by=membership.person)
    assert ended.steward_until == ended.until


BROKEN = (
    lambda: ApplicationFactory(state=ApplicationState.APPROVED),
    lambda: ApplicationFactory(withdrawn_at=timezone.now()),
    lambda: ApplicationFactory(declined=True, decline_ground=""),
    lambda: ApplicationFactory(declined=True, decline_reason=""),
    lambda: ApplicationFactory(decline_reason="No"),
    lambda: ApplicationFactory(individual=True, organisation_name="A body"),
    lambda: ApplicationFactory.create_batch(2, person=UserFactory(), individual=True),
    lambda: ApplicationFactory.create_batch(2, person=UserFactory(), organisation=OrganisationFactory()),
    lambda: MembershipFactory.create_batch(2, person=UserFactory(), organisation=OrganisationFactory()),
    lambda: MembershipFactory.create_batch(2, person=UserFactory(), individual=True),
    lambda: MembershipFactory(until=timezone.localdate()),
    lambda: MembershipFactory(ended=True, since="2099-01-01"),
    lambda: MembershipFactory(individual=True, steward_since=timezone.localdate()),
    lambda: MembershipFactory(ended=True, steward_since=timezone.localdate()),
    lambda: MembershipFactory(steward_since="2012-01-01"),
    lambda: OrganisationFactory(member=True, secret=True),
)


@pytest.mark.parametrize("make", BROKEN)
def test_facts_that_do_not_go_together_are_refused_by_the_database(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_approval_locks_the_person_before_the_application(django_assert_max_num_queries):
    application, secretary = ApplicationFactory(), SecretaryFactory()
    with django_assert_max_num_queries(200) as queries:
        approve_application(application, by=secretary)
    read = [query["sql"] for query in queries.captured_queries if query["sql"].startswith("SELECT")]
    assert 'FROM "home_user"' in read[0]
