from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from hub.members.figures import answers_given, individuals, members_by_sector
from hub.members.services import approve_application
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def answered(days, *, ago=0, **kwargs):
    at = timezone.now() - timedelta(days=ago)
    return ApplicationFactory(applied_at=at - timedelta(days=days), answered_at=at, **{"approved": True, **kwargs})


def declined(ground, number):
    for _ in range(number):
        answered(1, approved=False, declined=True, decline_ground=ground)


def test_members_are_counted_by_sector():
    OrganisationFactory.create_batch(2, member=True, sector="union")
    OrganisationFactory(member=True, sector="academic")
    OrganisationFactory(sector="faith")
    assert members_by_sector() == [("Academic", "academic", 1), ("Union", "union", 2)]


def test_people_who_are_in_for_themselves_are_counted_while_they_are_in(client):
    page = client.get(reverse("members:membership-join")).content.decode()
    assert "Individuals" not in page
    MembershipFactory.create_batch(2, organisation=None)
    MembershipFactory(organisation=None, ended=True)
    MembershipFactory(organisation=OrganisationFactory(member=True))
    assert individuals() == 2
    page = " ".join(client.get(reverse("members:membership-join")).content.decode().split())
    assert 'Individuals</dt><dd class="hub-metadata__value">2</dd>' in page


def test_the_median_is_of_the_last_year():
    for days in (1, 4, 30):
        answered(days)
    answered(300, ago=366)
    ApplicationFactory()
    ApplicationFactory(withdrawn=True)
    assert (answers_given().number, answers_given().days) == (3, 4)


def test_small_numbers_of_refusals_are_not_told():
    declined("sells", 4)
    declined("other", 5)
    assert answers_given().refusals == (("Looks for customers only", "fewer than 5"), ("Another reason", "5"))


def test_there_is_nothing_to_tell_at_first():
    assert (answers_given().number, answers_given().days, answers_given().refusals) == (0, None, ())


def test_figures_are_worked_out_anew_when_an_answer_is_given_and_not_before(django_assert_num_queries):
    application = ApplicationFactory()
    answers_given()
    with django_assert_num_queries(1):
        assert answers_given().number == 0
    approve_application(application, by=SecretaryFactory())
    assert answers_given().number == 1
