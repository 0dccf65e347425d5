"""The secretariat says for which organisation an application is, where its words are written in another way."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail, PrivateLogEntry
from hub.members.exceptions import AlreadyApplied, TransitionNotAllowed
from hub.members.models import Application, Membership, Organisation, StewardWord
from hub.members.names import near_names
from hub.members.services import (
    apply_for_membership,
    approve_application,
    confirm_colleague,
    decline_application,
    match_application,
)
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    person = SecretaryFactory()
    client.force_login(person)
    return person


@pytest.fixture
def workshops():
    return OrganisationFactory(name="The Wharf Street Workshops Ltd", member=True)


@pytest.fixture
def application():
    return apply_for_membership(by=UserFactory(), organisation_name="Wharf St Workshops", organisation_sector="union")


def page(act, application):
    return reverse(f"members_application_modeladmin_{act}", args=[application.pk])


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Wharf St Workshops", "The Wharf Street Workshops Ltd"),
        ("Birmingham University", "University of Birmingham"),
        ("mill and co", "The Mill & Co Ltd"),
    ],
)
def test_names_written_in_another_way_are_near_and_others_are_not(written, known):
    bodies = [OrganisationFactory(name=name) for name in (known, "Aston Theatre", "Canal Trust")]
    assert near_names(written, bodies) == bodies[:1]
    assert near_names("Aston Trust", bodies) == []


def test_the_secretariat_is_told_of_near_names_and_matches_before_it_approves(
    client, secretary, workshops, application
):
    approving = client.get(page("approve", application)).content.decode()
    assert "The Wharf Street Workshops Ltd (a member)" in approving
    assert page("match", application) in approving
    asked = client.get(page("match", application)).content.decode()
    assert asked.index("Nearly the same name") < asked.index("The Wharf Street Workshops Ltd</option>")
    said = client.post(page("match", application), {"organisation": workshops.pk}, follow=True).content.decode()
    assert "The application is matched" in said
    client.post(page("approve", application))
    assert Membership.objects.get(person=application.person).organisation == workshops
    assert list(Organisation.objects.members()) == [workshops]
    application.refresh_from_db()
    assert application.organisation_name == "Wharf St Workshops"


def test_it_is_logged_and_the_stewards_of_the_organisation_are_asked(secretary, workshops, application):
    steward = MembershipFactory(organisation=workshops, steward=True)
    match_application(application, organisation=workshops, by=secretary)
    assert PrivateLogEntry.objects.get(action="members.application.match").user == secretary
    assert OutgoingMail.objects.get(subject__startswith="Somebody asks to join").recipient == steward.person.email


def test_the_word_of_another_organisations_steward_is_not_read_as_its_own(secretary, workshops):
    wrong = MembershipFactory(organisation=OrganisationFactory(member=True), steward=True)
    application = ApplicationFactory(organisation=wrong.organisation)
    confirm_colleague(application, by=wrong.person, is_colleague=True)
    match_application(application, organisation=workshops, by=secretary)
    assert not StewardWord.objects.exists()


def test_nobody_but_the_secretariat_matches(client, workshops, application):
    for person in (application.person, MembershipFactory(organisation=workshops, steward=True).person, UserFactory()):
        with pytest.raises(PermissionDenied):
            match_application(application, organisation=workshops, by=person)
    client.force_login(UserFactory(superuser=True))
    assert client.post(page("match", application), {"organisation": workshops.pk}).status_code in {302, 403}
    assert Application.objects.get().organisation != workshops


def test_what_is_answered_or_for_oneself_is_not_matched(secretary, workshops, application):
    decline_application(application, by=secretary, ground="other", reason="We could not reach you.")
    for each in (application, ApplicationFactory(withdrawn=True), ApplicationFactory(individual=True)):
        with pytest.raises(TransitionNotAllowed):
            match_application(each, organisation=workshops, by=secretary)


def test_who_is_in_or_has_applied_for_it_is_not_matched_to_it_again(secretary, workshops, application):
    other = ApplicationFactory(person=application.person, organisation=workshops)
    with pytest.raises(AlreadyApplied, match="another open application"):
        match_application(application, organisation=workshops, by=secretary)
    approve_application(other, by=secretary)
    with pytest.raises(AlreadyApplied, match="is a member for"):
        match_application(application, organisation=workshops, by=secretary)


def test_what_others_alone_have_named_is_told_and_not_offered(client, secretary, application):
    other = apply_for_membership(
        by=UserFactory(), organisation_name="Wharf Street Workshops", organisation_sector="union"
    )
    asked = client.get(page("match", application)).content.decode()
    assert "Open applications of others name Wharf Street Workshops" in asked
    assert "Wharf Street Workshops</option>" not in asked
    with pytest.raises(TransitionNotAllowed):
        match_application(application, organisation=other.organisation, by=secretary)
    approve_application(other, by=secretary)
    match_application(application, organisation=other.organisation, by=secretary)
    approve_application(application, by=secretary)
    assert [body.name for body in Organisation.objects.members()] == ["Wharf Street Workshops"]


def test_a_wrong_match_is_taken_back_to_what_the_applicant_wrote(client, secretary, workshops, application):
    written = application.organisation
    match_application(application, organisation=workshops, by=secretary)
    client.post(page("match", application), {"organisation": written.pk})
    application.refresh_from_db()
    assert application.organisation == written
