import pytest
from django.db import transaction
from wagtail.models import Site

from home.models import OutgoingMail, SiteBranding
from hub.members.services import (
    answer_question,
    apply_for_membership,
    approve_application,
    ask_applicant,
    decline_application,
    end_membership,
    withdraw_application,
)
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def branding():
    SiteBranding.objects.create(site=Site.objects.get(), name="Brum Policy")


def letters():
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject"))


def test_the_secretariat_hears_of_an_application_without_its_text():
    secretary, person = SecretaryFactory(), UserFactory(first_name="Zuleika")
    application = apply_for_membership(by=person, motive="zwiebelfisch")
    assert letters() == [
        (secretary.email, f"New application to join Brum Policy: number {application.pk}"),
        (person.email, "We have your application to join Brum Policy"),
    ]
    day = f"{application.due_on.day} {application.due_on:%B %Y}"
    for text in OutgoingMail.objects.values_list("text", flat=True):
        assert "zwiebelfisch" not in text
        assert day in text
    assert "Zuleika" not in OutgoingMail.objects.get(recipient=secretary.email).text


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (lambda m, by: approve_application(m, by=by), "Welcome: you are a member of Brum Policy"),
        (
            lambda m, by: decline_application(m, by=by, ground="other", reason="zwiebelfisch"),
            "Your application to join Brum Policy",
        ),
    ],
)
def test_an_applicant_hears_the_answer(act, subject):
    application = ApplicationFactory(individual=True)
    act(application, SecretaryFactory())
    assert letters() == [(application.person.email, subject)]
    assert "zwiebelfisch" not in OutgoingMail.objects.get().text


def test_a_question_goes_to_the_applicant_its_answer_and_a_withdrawal_to_the_secretariat():
    secretary, application = SecretaryFactory(), ApplicationFactory()
    ask_applicant(application, by=secretary, text="zwiebelfisch")
    answer_question(application, by=application.person, answer="zwiebelfisch")
    withdraw_application(application, by=application.person)
    assert [recipient for recipient, _ in letters()] == [application.person.email, secretary.email, secretary.email]
    assert not OutgoingMail.objects.filter(text__contains="zwiebelfisch").exists()


def test_somebody_whose_membership_ends_is_told():
    membership = MembershipFactory()
    end_membership(membership, by=SecretaryFactory())
    assert letters() == [(membership.person.email, "Your membership of Brum Policy has ended")]


def test_nobody_is_told_of_what_is_rolled_back():
    application = ApplicationFactory()
    secretary = SecretaryFactory()
    with transaction.atomic():
        approve_application(application, by=secretary)
        assert letters() != []
        transaction.set_rollback(True)
    assert letters() == []
