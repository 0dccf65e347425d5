"""An organisation leaves, or is ended: its history stays, its people's memberships go, and it can come back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.members.exceptions import ReasonMissing, TransitionNotAllowed
from hub.members.models import Membership, Organisation, OrganisationMembership
from hub.members.services import approve_application, end_organisation
from search.models import Entry
from search.tokens import MEMBERS, organisation_token, tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return OrganisationFactory(name="Canal Trust", slug="canal-trust", member=True)


@pytest.fixture
def steward(body):
    return MembershipFactory(organisation=body, steward=True)


def test_a_steward_leaves_with_everybody_and_the_dates_stay(body, steward):
    secretary, today = SecretaryFactory(), timezone.localdate()
    colleague = MembershipFactory(organisation=body, steward=True)
    elsewhere = MembershipFactory(person=MembershipFactory(organisation=body).person)
    end_organisation(body, by=steward.person, reason="We merge.")
    body.refresh_from_db()
    joining = OrganisationMembership.objects.get(organisation=body)
    assert (body.joining, joining.left_on, joining.ended_by) == (None, today, steward.person)
    assert not Membership.objects.current().filter(organisation=body).exists()
    assert MEMBERS not in tokens_for(colleague.person) | tokens_for(steward.person)
    held = tokens_for(elsewhere.person)
    assert MEMBERS in held
    assert organisation_token(body.pk) not in held
    mails = dict(OutgoingMail.objects.values_list("recipient", "text"))
    assert {colleague.person.email, steward.person.email, elsewhere.person.email, secretary.email} == set(mails)
    assert "We merge." in mails[colleague.person.email]


def test_the_secretariat_ends_with_a_reason(client, body, steward):
    secretary = SecretaryFactory()
    client.force_login(secretary)
    with pytest.raises(ReasonMissing):
        end_organisation(body, by=secretary, reason=" ")
    address = reverse("members_organisation_modeladmin_end", args=[body.pk])
    assert "Say why: its people read it." in client.post(address, {"reason": ""}).content.decode()
    client.post(address, {"reason": "It has been wound up."})
    assert "It has been wound up." in OutgoingMail.objects.get(recipient=steward.person.email).text
    index = reverse("members_organisation_modeladmin_index")
    assert "Canal Trust" in client.get(f"{index}?member=former").content.decode()
    inspect = reverse("members_organisation_modeladmin_inspect", args=[body.pk])
    assert "It has been wound up." in client.get(inspect).content.decode()
    with pytest.raises(TransitionNotAllowed):
        end_organisation(body, by=secretary, reason="Again")


def test_nobody_else_ends_it(body, steward):
    colleague, elsewhere = MembershipFactory(organisation=body), MembershipFactory(steward=True)
    for person in (colleague.person, elsewhere.person, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            end_organisation(body, by=person, reason="Because")
    body.refresh_from_db()
    assert body.is_member


def test_a_former_member_keeps_its_page_and_loses_its_place_in_the_list(client, body, steward):
    end_organisation(body, by=steward.person, reason="Our secret quarrel")
    page = client.get(body.get_absolute_url()).content.decode()
    assert "Former member" in page
    assert "Was a member" in page
    assert "secret quarrel" not in page
    assert "Canal Trust" not in client.get(reverse("members:organisation-list")).content.decode()
    entry = Entry.objects.get(kind="organisation", object_id=body.pk)
    assert {token.token for token in entry.tokens.all()} == {"public"}
    assert "former member" in entry.summary


def test_it_joins_again_with_the_next_who_is_approved(client, body, steward):
    end_organisation(body, by=steward.person)
    application = ApplicationFactory(organisation=body, person=steward.person)
    approve_application(application, by=SecretaryFactory())
    body = Organisation.objects.get(pk=body.pk)
    assert body.is_member
    assert OrganisationMembership.objects.filter(organisation=body).count() == 2
    assert Membership.objects.acting_stewards().filter(organisation=body, person=steward.person).exists()
    page = client.get(body.get_absolute_url()).content.decode()
    assert "Member since" in page
    assert "Was a member" in page
    assert "Former member" not in page


def test_a_steward_confirms_before_it_happens(client, body, steward):
    client.force_login(steward.person)
    MembershipFactory(organisation=body)
    address = reverse("members:organisation-leave", args=["canal-trust"])
    assert "the memberships of all 2 people" in client.get(address).content.decode()
    body.refresh_from_db()
    assert body.is_member
    response = client.post(address, {"reason": ""}, follow=True)
    assert "Canal Trust has left." in response.content.decode()
    assert client.get(address).status_code == 404
