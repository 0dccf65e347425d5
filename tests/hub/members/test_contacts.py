import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import OutgoingMail
from hub.members.contacts.exceptions import NothingToDo
from hub.members.contacts.services import (
    import_contacts,
    invite_next,
    leave_in_peace,
    looked_over,
    put_aside,
    remove_contact,
    start_round,
    stop_round,
    upload_contacts,
)
from hub.members.inviting.links import address_mark
from hub.members.inviting.services import decline_all_invitations, invite
from hub.members.models import Contact, ContactImport, DoNotWrite, Invitation, InvitationRound
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, OrganisationFactory, SecretaryFactory

pytestmark = pytest.mark.django_db
HEAD = "Name,E-mail,Organisation,Sector,Role,Note\n"
INDEX, UPLOAD, ROUND = (f"/admin/members/contact/{page}" for page in ("", "upload/", "invite/"))


@pytest.fixture
def secretary(client, settings):
    settings.MFA_REQUIRED_FOR_STAFF = False
    person = SecretaryFactory(is_staff=True)
    client.force_login(person)
    return person


def upload(secretary, *lines: str) -> ContactImport:
    return upload_contacts((HEAD + "\n".join(lines)).encode(), file_name="list.csv", by=secretary)


def contacts(secretary, number: int) -> None:
    import_contacts(upload(secretary, *(f"P {n},p{n}@example.org" for n in range(number))), by=secretary)


def states() -> dict[str, str]:
    return dict(Contact.objects.with_state().values_list("email", "progress"))


def test_looking_over_tells_who_is_new_and_who_is_known(secretary):
    UserFactory(email="Has@Example.org")
    contacts(secretary, 1)
    DoNotWrite.objects.create(mark=address_mark("peace@example.org"))
    invite("asked@example.org", by=MemberFactory())
    mill = OrganisationFactory(name="The Mill & Co Ltd", member=True)
    found = looked_over(
        upload(
            secretary,
            "New,new@example.org,mill and co",
            "Other,other@example.org,Somewhere Else",
            "Another,another@example.org,SOMEWHERE ELSE LTD",
            "Has,has@example.org",
            "P,p0@example.org",
            "Peace,peace@example.org",
            "Asked,asked@example.org",
            "Broken,broken",
        )
    )
    assert [row.email.partition("@")[0] for row in found.new] == ["new", "other", "another", "peace", "asked"]
    assert [(finding.row.number, finding.why) for finding in found.known] == [
        (5, "Has an account already."),
        (6, "Is a contact already."),
    ]
    assert [row.number for row in found.wrong] == [9]
    assert found.refused == {"peace@example.org"}
    assert set(found.invited) == {"asked@example.org"}
    assert (found.number_of_known_organisations, found.number_of_new_organisations) == (1, 1)
    assert found.organisation_of(found.new[0]) == mill


def test_nothing_is_a_contact_before_the_import_and_nothing_twice_after(secretary):
    waiting = upload(secretary, "Ada,ada@example.org,Mill,think tank,Director,Note", "Broken,broken")
    assert not Contact.objects.exists()
    outcome = import_contacts(waiting, by=secretary).outcome
    assert outcome == {"imported": 1, "known": 0, "wrong": 1}
    contact = Contact.objects.get()
    assert (contact.name, contact.sector, contact.role, contact.note) == ("Ada", "think-tank", "Director", "Note")
    with pytest.raises(NothingToDo):
        import_contacts(waiting, by=secretary)
    waiting.refresh_from_db()
    assert waiting.rows == []
    again = upload(secretary, "Ada again,ADA@example.org")
    assert import_contacts(again, by=secretary).outcome["imported"] == 0
    assert Contact.objects.get().name == "Ada"


def test_what_was_known_at_the_import_counts_not_at_the_upload(secretary):
    first, second = (upload(secretary, "Ada,ada@example.org") for _ in range(2))
    import_contacts(first, by=secretary)
    assert import_contacts(second, by=secretary).outcome == {"imported": 0, "known": 1, "wrong": 0}


def test_a_file_put_aside_is_forgotten(secretary):
    waiting = upload(secretary, "Ada,ada@example.org")
    put_aside(waiting, by=secretary)
    waiting.refresh_from_db()
    assert waiting.rows == []
    with pytest.raises(NothingToDo):
        import_contacts(waiting, by=secretary)


def test_everybody_gets_one_letter_and_never_a_second(secretary):
    contacts(secretary, 60)
    member = MemberFactory()
    invite("p3@example.org", by=member)
    letters = OutgoingMail.objects.count()
    begun = start_round(note="=1+1 <b>Come</b>", by=secretary)
    with pytest.raises(NothingToDo):
        start_round(note="", by=secretary)
    while invite_next():
        pass
    begun.refresh_from_db()
    assert not begun.is_running
    assert OutgoingMail.objects.count() == letters + 59
    assert set(states().values()) == {"invited"}
    mail = OutgoingMail.objects.filter(recipient="p7@example.org").get()
    assert "> =1+1 <b>Come</b>" in mail.text
    assert "The secretariat of Policy Community Hub invites you" in mail.text
    with pytest.raises(NothingToDo):
        start_round(note="", by=secretary)


def test_who_is_invited_for_a_member_is_so_under_its_own_name(secretary):
    OrganisationFactory(name="The Mill & Co Ltd", member=True)
    OrganisationFactory(name="Known to applications", secret=True)
    lines = ("Ada,ada@example.org,mill and co", "Bob,bob@example.org,KNOWN TO APPLICATIONS LTD", "Eve,eve@example.org")
    import_contacts(upload(secretary, *lines), by=secretary)
    start_round(note="", by=secretary)
    invite_next()
    named = dict(Invitation.objects.values_list("email", "organisation_name"))
    assert named["ada@example.org"] == "The Mill & Co Ltd"  # By this an application finds it.
    assert (named["bob@example.org"], named["eve@example.org"]) == ("KNOWN TO APPLICATIONS LTD", "")


def test_a_round_can_be_stopped(secretary):
    contacts(secretary, 40)
    begun = start_round(note="", by=secretary)
    assert invite_next() == 25
    stop_round(begun, by=secretary)
    assert invite_next() == 0
    assert OutgoingMail.objects.count() == 25
    assert list(states().values()).count("known") == 15
    with pytest.raises(NothingToDo):
        stop_round(begun, by=secretary)
    assert start_round(note="", by=secretary).number == 15


def test_who_joins_or_declines_meanwhile_gets_no_letter(secretary):
    contacts(secretary, 3)
    start_round(note="", by=secretary)
    MemberFactory(email="P0@example.org")
    leave_in_peace(Contact.objects.get(email="p1@example.org"), by=secretary)
    while invite_next():
        pass
    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == ["p2@example.org"]
    assert states() == {"p0@example.org": "joined", "p1@example.org": "do-not-contact", "p2@example.org": "invited"}


def test_not_writing_again_holds_for_contacts(secretary):
    contacts(secretary, 1)
    start_round(note="", by=secretary)
    invite_next()
    decline_all_invitations(Invitation.objects.get())
    assert states() == {"p0@example.org": "do-not-contact"}
    remove_contact(Contact.objects.get(), by=secretary)
    contacts(secretary, 1)
    assert states() == {"p0@example.org": "do-not-contact"}


@pytest.mark.parametrize("act", ["upload", "import", "round", "peace"])
def test_nobody_but_the_secretariat_acts(secretary, act):
    contacts(secretary, 1)
    waiting = upload(secretary, "Ada,ada@example.org")
    acts = {
        "upload": lambda by: upload(by, "Bo,bo@example.org"),
        "import": lambda by: import_contacts(waiting, by=by),
        "round": lambda by: start_round(note="", by=by),
        "peace": lambda by: leave_in_peace(Contact.objects.get(), by=by),
    }
    for person in (MemberFactory(), UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            acts[act](person)


def test_nobody_but_the_secretariat_opens_the_pages(secretary, client):
    waiting = upload(secretary, "Ada,ada@example.org")
    pages = [INDEX, UPLOAD, ROUND, f"/admin/members/contact/look-over/{waiting.pk}/"]
    assert [client.get(page).status_code for page in pages] == [200] * 4
    client.force_login(UserFactory(superuser=True))
    assert all(client.get(page).status_code in {302, 403} for page in pages)
    client.force_login(MemberFactory())
    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_from_the_file_to_the_register(secretary, client):
    content = (HEAD + "<script>Ada,ada@example.org,=1+1\nBroken,<b>broken\n").encode("cp1252")
    file = SimpleUploadedFile("<i>list.csv", content)
    response = client.post(UPLOAD, {"file": file}, follow=True)
    text = response.content.decode()
    assert "Read as UTF-8" in text
    assert "Import 1 contact<" in text
    assert "“&lt;b&gt;broken” is no e-mail address." in text
    assert "<script>Ada" not in text
    page = response.redirect_chain[0][0]
    assert "<i>list" not in client.get(UPLOAD).content.decode()
    text = client.post(page, {"act": "import"}, follow=True).content.decode()
    assert "Contacts imported: 1." in text
    assert "&lt;script&gt;Ada" in text
    assert "was imported on" in client.get(page).content.decode()
    export = b"".join(client.get(INDEX + "?export=csv").streaming_content).decode()
    assert "'=1+1" in export


def test_a_round_is_begun_watched_and_stopped_on_its_page(secretary, client):
    contacts(secretary, 30)
    assert "30 contacts will get one e-mail each" in client.get(ROUND).content.decode()
    client.post(ROUND, {"note": "Come"})
    invite_next()
    text = client.get(ROUND).content.decode()
    assert "25 of 30" in text
    running = InvitationRound.objects.get()
    assert client.post(ROUND, {"act": "stop", "round": "x" * 400}).status_code == 404
    client.post(ROUND, {"act": "stop", "round": running.pk})
    assert "Stopped by" in client.get(ROUND).content.decode()


@pytest.mark.parametrize(("progress", "number"), [("known", 2), ("invited", 1), ("nonsense", 3), ("do-not-contact", 0)])
def test_the_register_narrows_by_state(secretary, client, progress, number):
    contacts(secretary, 3)
    Contact.objects.filter(email="p1@example.org").update(invitation=invite("p1@example.org", by=MemberFactory()))
    text = client.get(INDEX, {"progress": progress}).content.decode()
    assert text.count("@example.org</td>") == number


def test_the_register_and_the_page_of_a_contact(secretary, client, django_assert_max_num_queries):
    contacts(secretary, 50)
    client.get(INDEX)
    with django_assert_max_num_queries(14):
        client.get(INDEX)
    contact = Contact.objects.first()
    for action in ("inspect", "leave_in_peace", "remove"):
        address = reverse(f"members_contact_modeladmin_{action}", args=[contact.pk])
        assert contact.email in client.get(address).content.decode()
    client.post(reverse("members_contact_modeladmin_remove", args=[contact.pk]))
    assert not Contact.objects.filter(pk=contact.pk).exists()


@pytest.mark.parametrize("size", [0, 6 * 1024 * 1024])
def test_an_empty_file_and_a_huge_one_are_refused(secretary, client, size):
    response = client.post(UPLOAD, {"file": io.BytesIO(b"x" * size)})
    assert response.status_code == 200
    assert b"error-message" in response.content
    assert not ContactImport.objects.exists()
