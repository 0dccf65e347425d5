import pytest
from django.urls import reverse

from hub.members.models import Application, Membership, Organisation
from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)

pytestmark = pytest.mark.django_db

JOIN = {
    "standing": "organisation",
    "organisation": "New Works",
    "sector": "business",
    "role": "Clerk",
    "motive": "Help",
}


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


def test_everyone_reads_how_to_join_and_strangers_are_led_to_sign_in(client):
    page = client.get(reverse("members:membership-join")).content.decode()
    assert "Joining is free" in page
    assert 'name="motive"' not in page
    response = client.post(reverse("members:membership-join"), JOIN)
    assert response["Location"] == "/accounts/login/?next=%2Fmembers%2Fjoin%2F"
    assert not Application.objects.exists()


def test_applying_gives_a_receipt_and_a_second_time_changes_nothing(client, reader):
    page = client.post(reverse("members:membership-join"), JOIN, follow=True).content.decode()
    assert "has reached the secretariat" in page
    assert "Waiting for an answer" in page
    again = client.post(reverse("members:membership-join"), JOIN, follow=True).content.decode()
    assert "You have applied already" in again
    assert Application.objects.count() == Organisation.objects.count() == 1


@pytest.mark.parametrize("missing", ["standing", "organisation", "sector", "motive"])
def test_an_application_without_what_is_asked_is_sent_back(client, reader, missing):
    response = client.post(reverse("members:membership-join"), {**JOIN, missing: ""})
    assert "There is a problem" in response.content.decode()
    assert not Application.objects.exists()


def test_an_application_sets_nothing_but_what_is_asked(client, reader):
    other = UserFactory()
    client.post(reverse("members:membership-join"), {**JOIN, "state": "approved", "person": other.pk, "is_member": "1"})
    application = Application.objects.get()
    assert (application.state, application.person) == ("applied", reader)
    assert not application.organisation.is_member
    assert not Membership.objects.exists()


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
    assert client.get(reverse("members:membership-end", args=[mine.memberships.get().pk])).status_code == 405
    client.post(reverse("members:membership-end", args=[mine.memberships.get().pk]))
    assert mine.memberships.get().until is not None
    other.refresh_from_db()
    assert other.until is None
