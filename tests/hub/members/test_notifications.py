import pytest
from django.db import transaction
from wagtail.models import Site

from home.models import OutgoingMail, SiteBranding
from hub.members.services import apply_for_membership, approve_membership, decline_membership, end_membership
from tests.home.factories import UserFactory
from tests.hub.members.factories import MembershipFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def branding():
    SiteBranding.objects.create(site=Site.objects.get(), name="Brum Policy")


def letters():
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject"))


def test_the_secretariat_hears_of_an_application_without_its_text():
    secretary, person = SecretaryFactory(), UserFactory(first_name="Zuleika")
    membership = apply_for_membership(by=person, motive="zwiebelfisch")
    assert letters() == [(secretary.email, f"New application to join Brum Policy: number {membership.pk}")]
    text = OutgoingMail.objects.get().text
    assert "zwiebelfisch" not in text
    assert "Zuleika" not in text


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (lambda m, by: approve_membership(m, by=by), "Welcome: you are a member of Brum Policy"),
        (lambda m, by: decline_membership(m, by=by, reason="zwiebelfisch"), "Your application to join Brum Policy"),
    ],
)
def test_an_applicant_hears_the_answer(act, subject):
    membership = MembershipFactory()
    act(membership, SecretaryFactory())
    assert letters() == [(membership.person.email, subject)]
    assert "zwiebelfisch" not in OutgoingMail.objects.get().text


def test_somebody_whose_membership_ends_is_told():
    membership = MembershipFactory(approved=True)
    end_membership(membership, by=SecretaryFactory())
    assert letters() == [(membership.person.email, "Your membership of Brum Policy has ended")]


def test_nobody_is_told_of_what_is_rolled_back():
    membership = MembershipFactory()
    secretary = SecretaryFactory()
    with transaction.atomic():
        approve_membership(membership, by=secretary)
        assert letters() != []
        transaction.set_rollback(True)
    assert letters() == []
