import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from home.models import User
from hub.members.models import Application, ApplicationDraft, Membership, Organisation, Profile, StewardWord
from hub.members.secretariat import is_in_secretariat
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (lambda m: AnonymousUser(), False),
        (lambda m: UserFactory(), False),
        (lambda m: MemberFactory(), False),
        (lambda m: UserFactory(officer=True), False),
        (lambda m: UserFactory(superuser=True), False),
        (lambda m: UserFactory(is_active=False), False),
        (lambda m: m.person, True),
        (lambda m: SecretaryFactory(), True),
        (lambda m: SecretaryFactory(is_active=False), False),
    ],
    ids=["stranger", "applicant", "member", "officer", "superuser", "closed", "own", "secretariat", "closed secretary"],
)
def test_an_application_is_visible_to_its_person_and_its_organisation_to_the_secretariat_alone(who, sees):
    application = ApplicationFactory()
    reader = who(application)
    assert Application.objects.visible_to(reader).filter(pk=application.pk).exists() is sees
    sees_organisation = sees and reader != application.person
    assert Organisation.objects.visible_to(reader).filter(pk=application.organisation_id).exists() is sees_organisation
    entries = Entry.objects.visible_to(reader).filter(kind="organisation", object_id=application.organisation_id)
    assert entries.exists() is sees_organisation


def test_an_organisation_that_is_merely_known_is_visible_to_its_own_people():
    membership = MembershipFactory()
    assert not membership.organisation.is_member
    assert list(Organisation.objects.visible_to(membership.person)) == [membership.organisation]


def test_a_member_organisation_is_visible_to_strangers():
    organisation = OrganisationFactory(member=True)
    assert list(Organisation.objects.visible_to(AnonymousUser())) == [organisation]


def test_the_secretariat_ends_with_its_membership():
    secretary = SecretaryFactory()
    assert is_in_secretariat(secretary)
    secretary.audience_memberships.update(until=secretary.audience_memberships.get().since)
    assert not is_in_secretariat(secretary)


def test_who_is_in_names_members_alone_to_the_secretariat_too(rf):
    OrganisationFactory(name="Aston Institute", member=True)
    OrganisationFactory(name="Merely Known")
    request = rf.get("/")
    request.user = SecretaryFactory()
    html = Template("{% load shelves %}{% who_is_in as members %}{% for one in members %}{{ one.title }};{% endfor %}")
    assert html.render(Context({"request": request})) == "Aston Institute;"


def test_whose_account_is_closed_is_not_shown_on_the_page_of_an_organisation():
    held = MembershipFactory(organisation=OrganisationFactory(member=True), shown_to="everybody")
    Profile.objects.update_or_create(person=held.person, defaults={"name_shown_to": "everybody"})
    assert list(Membership.objects.visible_to(AnonymousUser())) == [held]
    User.objects.filter(pk=held.person_id).update(is_active=False)
    assert not Membership.objects.visible_to(AnonymousUser()).exists()


def test_a_closed_account_reads_neither_what_it_has_typed_nor_what_stewards_said():
    draft = ApplicationDraft.objects.create(person=UserFactory(), organisation_name="Canal Trust")
    secretary, application = SecretaryFactory(), ApplicationFactory()
    StewardWord.objects.create(application=application, is_colleague=True, said_by=MemberFactory())
    for person, model in ((draft.person, ApplicationDraft), (secretary, StewardWord)):
        assert model.objects.visible_to(person).exists()
        person.is_active = False
        assert not model.objects.visible_to(person).exists()
    assert not is_in_secretariat(secretary)


def test_a_closed_account_does_not_read_its_own_application():
    person = ApplicationFactory().person
    assert Application.objects.visible_to(person).exists()
    person.is_active = False
    assert not Application.objects.visible_to(person).exists()


def test_a_closed_account_is_no_public_person_whatever_membership_stands_beside_it():
    person = MembershipFactory(public=True).person
    assert Profile.objects.visible_to(AnonymousUser()).filter(person=person).exists()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not Profile.objects.visible_to(AnonymousUser()).filter(person=person).exists()


def test_members_see_for_whom_others_stand_and_not_for_whom_they_stood():
    person = MemberFactory()
    ended = MembershipFactory(person=person, ended=True, access=False)
    reader = MemberFactory()
    assert list(Membership.objects.visible_to(reader).filter(person=person)) == [person.memberships.get(until=None)]
    assert ended in Membership.objects.visible_to(person)
