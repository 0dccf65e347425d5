"""Stewards say who is one of theirs, end a colleague's membership, and keep the page; others find nothing there."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from home.models import OutgoingMail
from hub.members.exceptions import TransitionNotAllowed
from hub.members.models import Membership, StewardWord
from hub.members.services import apply_for_membership, confirm_colleague, end_colleague, withdraw_application
from search.tokens import MEMBERS, tokens_for
from tests.home.factories import UserFactory
from tests.hub.members.factories import ApplicationFactory, MembershipFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return OrganisationFactory(name="Canal Trust", slug="canal-trust", member=True)


@pytest.fixture
def steward(body, client):
    membership = MembershipFactory(organisation=body, steward=True)
    client.force_login(membership.person)
    return membership


@pytest.fixture
def waiting(body):
    return ApplicationFactory(organisation=body, person__first_name="Zuleika", role="Clerk", motive="Own reasons")


def page(name, *args):
    return reverse(f"members:{name}", args=["canal-trust", *args])


def test_a_role_that_is_for_nobody_else_is_not_read_by_colleagues_and_stewards_either(client, body, steward):
    for reach in ("nobody", "members", "everybody"):
        MembershipFactory(organisation=body, role=f"Role for {reach}", role_shown_to=reach)
    for reader in (steward.person, MembershipFactory(organisation=body).person):
        client.force_login(reader)
        html = client.get(page("organisation-people")).content.decode()
        assert [f"Role for {reach}" in html for reach in ("nobody", "members", "everybody")] == [False, True, True]


def test_stewards_are_asked_about_who_applies_and_nobody_else_is(body, steward):
    MembershipFactory(organisation=body, steward=True, access__paused=True)
    MembershipFactory(organisation=body)
    apply_for_membership(
        by=UserFactory(first_name="Zuleika"), organisation_name="CANAL trust", organisation_sector="union"
    )
    mail = OutgoingMail.objects.get(subject__startswith="Somebody asks to join")
    assert mail.recipient == steward.person.email
    assert "Zuleika" not in mail.subject + mail.text
    assert page("organisation-people") in mail.text


def test_of_a_body_that_has_not_joined_nobody_learns_who_applies():
    secret = OrganisationFactory(name="Canal Trust", secret=True)
    other = ApplicationFactory(organisation=secret)
    application = apply_for_membership(by=UserFactory(), organisation_name="Canal Trust", organisation_sector="union")
    assert not OutgoingMail.objects.filter(recipient=other.person.email).exists()
    with pytest.raises(PermissionDenied):
        confirm_colleague(application, by=other.person, is_colleague=True)


def test_a_steward_vouches_and_the_secretariat_reads_it_and_decides(client, steward, waiting):
    html = client.get(page("organisation-people")).content.decode()
    assert "Zuleika" in html
    assert waiting.person.email in html
    assert "Own reasons" not in html
    client.post(page("colleague-confirm", waiting.pk), {"colleague": "yes"})
    assert waiting.steward_word.is_colleague
    waiting.refresh_from_db()
    assert waiting.state == "applied"
    assert MEMBERS not in tokens_for(waiting.person)
    client.force_login(SecretaryFactory())
    for address in (
        reverse("members_application_modeladmin_index") + "?stewards=yes",
        reverse("members_application_modeladmin_inspect", args=[waiting.pk]),
        reverse("members_application_modeladmin_approve", args=[waiting.pk]),
    ):
        assert f"One of theirs, says {steward.person.display_name}" in client.get(address).content.decode()
    index = reverse("members_application_modeladmin_index")
    assert "Zuleika" not in client.get(f"{index}?stewards=no").content.decode()
    assert "Zuleika" not in client.get(f"{index}?stewards=none").content.decode()


def test_the_last_word_counts_and_who_applied_reads_none_of_it(client, steward, waiting):
    confirm_colleague(waiting, by=steward.person, is_colleague=True)
    client.post(page("colleague-confirm", waiting.pk), {"colleague": "no"})
    assert not StewardWord.objects.get().is_colleague
    client.force_login(waiting.person)
    own = client.get(reverse("members:application-page", args=[waiting.pk])).content.decode()
    assert "theirs" not in own
    assert not StewardWord.objects.visible_to(waiting.person).exists()


def test_what_is_answered_or_taken_back_is_not_confirmed(client, steward, waiting):
    withdraw_application(waiting, by=waiting.person)
    with pytest.raises(TransitionNotAllowed):
        confirm_colleague(waiting, by=steward.person, is_colleague=True)
    assert client.post(page("colleague-confirm", waiting.pk), {"colleague": "yes"}).status_code == 404
    assert "Zuleika" not in client.get(page("organisation-people")).content.decode()


def test_nobody_says_it_of_another_body_nor_of_themselves(steward, waiting):
    elsewhere = MembershipFactory(steward=True)
    own = ApplicationFactory(organisation=waiting.organisation, person=steward.person)
    for application, person in ((waiting, elsewhere.person), (waiting, UserFactory(superuser=True)), (own, own.person)):
        with pytest.raises(PermissionDenied):
            confirm_colleague(application, by=person, is_colleague=True)
    assert not StewardWord.objects.visible_to(elsewhere.person).exists()


def test_a_steward_ends_a_colleagues_membership_and_sight_goes_with_it(client, body, steward):
    colleague = MembershipFactory(organisation=body)
    assert "End this membership?" in client.get(page("colleague-end", colleague.pk)).content.decode()
    assert Membership.objects.current().filter(pk=colleague.pk).exists()
    client.post(page("colleague-end", colleague.pk))
    colleague.refresh_from_db()
    assert colleague.ended_by == steward.person
    assert MEMBERS not in tokens_for(colleague.person)
    assert OutgoingMail.objects.filter(recipient=colleague.person.email, subject__contains="has ended").exists()


def test_no_steward_is_ended_by_another_nor_anybody_elsewhere(body, steward):
    other, elsewhere = MembershipFactory(organisation=body, steward=True), MembershipFactory()
    with pytest.raises(TransitionNotAllowed):
        end_colleague(other, by=steward.person)
    for membership in (elsewhere, steward):
        with pytest.raises(PermissionDenied):
            end_colleague(membership, by=steward.person)


def test_a_steward_edits_the_page_and_not_the_name(client, body, steward):
    typed = {"name": "Mine", "sector": "faith", "website": "canal.example.org", "description": "Boats.", "gb_coh": "7"}
    client.post(page("organisation-edit"), {**typed, "is_member": "", "slug": "x"})
    body.refresh_from_db()
    assert (body.name, body.sector, body.website) == ("Canal Trust", "faith", "https://canal.example.org")
    assert str(body.identifiers.get()) == "GB-COH-00000007"
    html = client.post(page("organisation-edit"), {**typed, "gb_ukprn": "7"}).content.decode()
    assert "There is a problem" in html
    assert 'href="#id_gb_ukprn"' in html


def test_the_pages_of_the_people_are_there_for_the_people_alone(client, body, steward):
    colleague = MembershipFactory(organisation=body)
    readers = {
        "steward": (steward.person, 200, 200),
        "colleague": (colleague.person, 200, 404),
        "paused": (MembershipFactory(organisation=body, access__paused=True).person, 404, 404),
        "former": (MembershipFactory(organisation=body, ended=True).person, 404, 404),
        "elsewhere": (MembershipFactory(steward=True).person, 404, 404),
        "secretary": (SecretaryFactory(), 404, 404),
        "superuser": (UserFactory(superuser=True), 404, 404),
    }
    for name, (person, people, stewards) in readers.items():
        client.force_login(person)
        response = client.get(page("organisation-people"))
        assert response.status_code == people, name
        assert "no-store" in response["Cache-Control"]
        for address in (
            page("organisation-edit"),
            page("steward-resign"),
            page("steward-appoint", colleague.pk),
            page("colleague-end", colleague.pk),
        ):
            assert client.get(address).status_code == stewards, (name, address)
            if stewards == 404:
                assert client.post(address, {"stays": "no"}).status_code == 404, (name, address)
    assert set(Membership.objects.acting_stewards().filter(organisation=body)) == {steward}


def test_stewards_hand_over_and_step_down_on_their_pages(client, body, steward):
    colleague = MembershipFactory(organisation=body)
    assert "You are its only steward" in client.get(page("steward-resign")).content.decode()
    assert "Say whether you stay" in client.post(page("steward-appoint", colleague.pk)).content.decode()
    client.post(page("steward-appoint", colleague.pk), {"stays": "yes"})
    response = client.get(page("steward-resign"))
    assert "You are its only steward" not in response.content.decode()
    Membership.objects.filter(pk=colleague.pk).update(steward_until=colleague.since)  # The other goes meanwhile.
    page_again = client.post(page("steward-resign"), {"leaves_none": "False"}, follow=True).content.decode()
    assert "You are the only steward now." in page_again
    client.post(page("steward-resign"), {"leaves_none": "True"})
    assert "Become its steward" in client.get(page("organisation-people")).content.decode()
    client.post(page("steward-take"))
    assert set(Membership.objects.acting_stewards().filter(organisation=body)) == {steward}


def test_the_page_of_the_people_asks_no_more_for_many(client, body, steward, django_assert_max_num_queries):
    for _ in range(15):
        MembershipFactory(organisation=body)
        application = ApplicationFactory(organisation=body)
        StewardWord.objects.create(application=application, is_colleague=True, said_by=steward.person)
    client.get(page("organisation-people"))
    with django_assert_max_num_queries(14):
        client.get(page("organisation-people"))


def test_the_secretariat_appoints_ends_and_finds_stewards_in_the_registers(client, body, steward):
    client.force_login(SecretaryFactory())
    colleague = MembershipFactory(organisation=body, person__first_name="Borislav")
    memberships = reverse("members_membership_modeladmin_index")
    assert "Borislav" not in client.get(f"{memberships}?steward=yes").content.decode()
    client.post(reverse("members_membership_modeladmin_appoint", args=[colleague.pk]))
    assert "Borislav" in client.get(f"{memberships}?steward=yes").content.decode()
    for membership in (colleague, steward):
        client.post(reverse("members_membership_modeladmin_dismiss", args=[membership.pk]))
    organisations = reverse("members_organisation_modeladmin_index")
    assert "Canal Trust" in client.get(f"{organisations}?stewards=none").content.decode()
    assert "Canal Trust" not in client.get(f"{organisations}?stewards=some").content.decode()


def test_whoever_applies_is_told_before_that_stewards_see_who_they_are(client):
    client.force_login(UserFactory())
    from tests.hub.members.joining import CHECK, fill_in

    fill_in(client)
    assert "its stewards see your name" in client.get(CHECK).content.decode()


def test_who_waits_for_a_word_stands_on_the_stewards_own_page(client, steward, waiting):
    assert "Say whether Zuleika" in client.get("/your/").content.decode()
    confirm_colleague(waiting, by=steward.person, is_colleague=True)
    assert "Say whether Zuleika" not in client.get("/your/").content.decode()
    client.force_login(MembershipFactory(organisation=waiting.organisation).person)
    assert "Zuleika" not in client.get("/your/").content.decode()
