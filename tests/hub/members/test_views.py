import pytest
from django.urls import reverse

from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)

pytestmark = pytest.mark.django_db


def test_the_directory_shows_members_by_sector_and_nobody_else(client, django_assert_max_num_queries):
    OrganisationFactory(member=True, name="Inside", sector="faith")
    OrganisationFactory(name="Outside", sector="union")
    client.get(reverse("members:organisation-list"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("members:organisation-list")).content.decode()
    assert "Inside" in page
    assert "Faith" in page
    assert "Outside" not in page


def test_an_organisation_that_is_merely_known_has_a_page_for_the_secretariat_and_its_own_people_alone(client):
    member, known = OrganisationFactory(member=True), OrganisationFactory()
    applicant = ApplicationFactory(organisation=known).person
    approved = MembershipFactory(organisation=known).person
    assert client.get(member.get_absolute_url()).status_code == 200
    readers = {None: 404, UserFactory(superuser=True): 404, SecretaryFactory(): 200, applicant: 404, approved: 200}
    for reader, status in readers.items():
        if reader:
            client.force_login(reader)
        response = client.get(known.get_absolute_url())
        assert response.status_code == status
        assert status == 404 or "no-store" in response["Cache-Control"]


def test_an_applicant_sees_the_reason_of_a_refusal_and_nobody_elses(client):
    mine, other = ApplicationFactory(declined=True, decline_reason="Mine"), ApplicationFactory(declined=True)
    client.force_login(mine.person)
    page = client.get(reverse("members:membership-page")).content.decode()
    assert "Mine" in page
    assert other.decline_reason not in page


def test_only_ones_own_membership_can_be_left(client):
    mine, other = MemberFactory(), MembershipFactory()
    client.force_login(mine)
    assert client.post(reverse("members:membership-end", args=[other.pk])).status_code == 404
    client.get(reverse("members:membership-end", args=[mine.memberships.get().pk]))  # It says what will end, no more.
    assert mine.memberships.get().until is None
    client.post(reverse("members:membership-end", args=[mine.memberships.get().pk]))
    assert mine.memberships.get().until is not None
    other.refresh_from_db()
    assert other.until is None
