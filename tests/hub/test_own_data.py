"""What is kept about a person: all of it in the copy they download, and none of it left when they are erased."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from home.models import ContactMessage, OutgoingMail, PrivateLogEntry, User
from home.outbox import Mail, queue_mail
from home.private_log import log_privately
from hub.groups.models import GroupInvitation
from hub.ideas.enums import Reach
from hub.ideas.models import Idea, IdeaReading
from hub.ideas.services import accept_authorship, invite_author
from hub.members.exceptions import OfficeHeld
from hub.members.models import Access, ApplicationDraft, Contact, Invitation, Organisation, Profile
from hub.members.personal_data import personal_data
from hub.members.services import erase_oneself, write_personal_data
from search.alerts.services import SavedSearch
from search.models import Entry
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, JoinRequestFactory
from tests.hub.ideas.factories import CommentFactory, IdeaFactory
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    SecretaryFactory,
)

pytestmark = pytest.mark.django_db

MARK = "qqzoe"  # In every personal word, and in nothing else.
PASSWORD = "a long enough passphrase"


@pytest.fixture
def person(client):
    """A member with a personal word wherever one can be, who is signed in."""
    person = MemberFactory(
        email=f"{MARK}-first@example.org", first_name=f"{MARK}name", last_name="Surname", member__role=f"{MARK} role"
    )
    EmailAddress.objects.create(user=person, email=f"{MARK}-Second@example.org", verified=True)
    said = {name: f"{MARK} {name}" for name in ("knows", "can_offer", "looks_for", "contact")}
    Profile.objects.filter(person=person).update(**said, links=[f"https://{MARK}.example"])
    typed = {name: f"{MARK} {name}" for name in ("role", "knows", "can_offer", "looks_for", "motive")}
    ApplicationDraft.objects.create(person=person, organisation_name=f"{MARK} draft", **typed)
    ApplicationFactory(person=person, declined=True, decline_reason=f"{MARK} reason", **typed)
    secret = Organisation.objects.create(name=f"{MARK} and Sons", slug=f"{MARK}-sons", is_known_by_application=True)
    ApplicationFactory(person=person, organisation=secret, asked=f"{MARK} question", **typed)
    ContactMessage.objects.create(name=MARK, email=f"{MARK}-second@example.org", subject=MARK, message=MARK)
    SavedSearch.objects.create(owner=person, name=f"{MARK} alert", query=f"q={MARK}")
    SavedSearch.objects.create(email=f"{MARK}-FIRST@example.org", name=MARK, query=f"q={MARK}")
    queue_mail(Mail(to=(person.email,), subject="Hello", text=f"Hello {MARK}"))
    queue_mail(Mail(to=("other@example.org",), subject="News", text=f"{person.email.upper()} has invited you."))
    JoinRequestFactory(person=person, words=f"{MARK} wants in")
    log(person, "wagtail.edit", data={"was": f"{MARK} before"})
    log_privately(person, "members.person.download", by=person, title=f"{MARK} before")
    _invite(person)
    IdeaFactory(author=person, title=f"{MARK} draft idea")
    IdeaReading.objects.create(idea=IdeaFactory(shared=True), person=person)
    IdeaFactory(author=person, shared=True, title="A contribution")
    CommentFactory(author=person, text="A comment that stays")
    client.force_login(person)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return person


def _invite(person):
    """Have the person invite and be invited, and be noted by the secretariat."""
    soon = timezone.now() + timedelta(days=9)
    other = MemberFactory()
    for by, to in ((person, "third@example.org"), (other, person.email)):
        said = {"email": to, "name": f"{MARK} name", "note": f"{MARK} note", "email_mark": f"mark of {to[-16:]}"}
        Invitation.objects.create(invited_by=by, expires_at=soon, **said)
    Contact.objects.create(name=MARK, email=person.email.lower(), note=f"{MARK} noted", added_by=other)


def tables_with(words):
    """Return the tables in which these words stand, in any column of any row.

    Left out are the blocks of SQLite's full-text index: like the free pages of any database, they hold what was deleted
    until they are written anew, and nobody finds it by them.
    """
    found = []
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names()
        for table in (name for name in tables if not (name.startswith("search_") and name.endswith("_data"))):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [table for row in cursor.fetchall() if words.lower() in " ".join(map(str, row)).lower()]
    return sorted(set(found))


def test_the_walk_finds_what_is_planted(person):
    assert {"home_user", "account_emailaddress", "home_outgoingmail", "ideas_idea"} <= set(tables_with(MARK))


def test_no_personal_word_is_left_in_any_table(person, client):
    UserSession.objects.create(user=person, ip="192.0.2.77", session_key="k" * 32, user_agent=f"{MARK} browser")
    erase_oneself(by=person)
    assert tables_with(MARK) == []
    assert tables_with("192.0.2.77") == []


def test_contributions_stay_under_another_name(person, client):
    erase_oneself(by=person)
    idea = Idea.objects.get(title="A contribution")
    assert idea.author.display_name == "Former member"
    assert idea.reach == Reach.MEMBERS
    member = MemberFactory()
    assert Entry.objects.visible_to(member).filter(kind="idea", object_id=idea.pk).exists()
    client.force_login(member)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Former member" in page
    assert MARK not in page
    assert not Access.objects.open().filter(person=person).exists()
    assert not Organisation.objects.filter(is_known_by_application=True, applications=None).exists()


def test_the_letter_to_somebody_else_goes_without_the_name(person):
    erase_oneself(by=person)
    assert OutgoingMail.objects.get(recipient="other@example.org").text == "Former member has invited you."


def test_letters_of_others_stay_whatever_words_somebody_took_as_a_name():
    texts = {"Your application to join", "Write to my-to@example.org, to@example.org.uk"}
    for text in texts:
        queue_mail(Mail(to=("other@example.org",), subject="You asked to join", text=text))
    OutgoingMail.objects.filter(text__startswith="Your").update(status="sent", sent_at=timezone.now())
    erase_oneself(by=UserFactory(first_name="to", last_name="join", email="to@example.org"))
    assert set(OutgoingMail.objects.filter(subject="You asked to join").values_list("text", flat=True)) == texts


def test_an_address_that_somebody_only_typed_gives_them_nothing_of_its_owner_and_takes_nothing_away():
    mallory = MemberFactory()
    EmailAddress.objects.create(user=mallory, email="alice@example.org", verified=False)
    ContactMessage.objects.create(name="A", email="alice@example.org", subject="A", message=f"{MARK} is mine")
    write_personal_data(mallory, file := io.BytesIO(), by=mallory)
    assert MARK not in "".join(read(ZipFile(file)).values())
    erase_oneself(by=mallory)
    assert ContactMessage.objects.filter(email="alice@example.org").exists()


def test_invitations_of_the_secretariat_are_not_taken_away_by_who_left_it():
    person = MemberFactory()
    soon = timezone.now() + timedelta(days=9)
    said = {"email": f"{MARK}@example.org", "email_mark": "m", "is_from_secretariat": True}
    Invitation.objects.create(invited_by=person, expires_at=soon, **said)
    write_personal_data(person, file := io.BytesIO(), by=person)
    assert MARK not in "".join(read(ZipFile(file)).values())
    erase_oneself(by=person)
    invitation = Invitation.objects.get()
    assert (invitation.stands, invitation.email) == (True, f"{MARK}@example.org")


def test_an_invitation_to_who_is_erased_waits_no_longer():
    person = UserFactory()
    soon = timezone.now() + timedelta(days=9)
    Invitation.objects.create(invited_by=MemberFactory(), expires_at=soon, email=person.email, email_mark="m")
    erase_oneself(by=person)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.email) == ("withdrawn", "")


def test_nobody_signs_in_any_more(person, client):
    erase_oneself(by=person)
    assert client.get(reverse("members:membership-page")).status_code == 302
    assert not client.login(email=f"{MARK}-first@example.org", password=PASSWORD)
    assert not client.login(email=User.objects.get(pk=person.pk).email, password=PASSWORD)


def test_a_draft_of_two_becomes_the_others(person):
    other = MemberFactory()
    idea = IdeaFactory(author=person, title="A draft of two")
    accept_authorship(invite_author(idea, other, by=person), by=other)
    erase_oneself(by=person)
    idea.refresh_from_db()
    assert idea.author == other
    assert Idea.objects.visible_to(other).filter(pk=idea.pk).exists()
    assert idea.in_force.token_set == {f"user:{other.pk}"}


def test_a_group_is_left_and_its_people_can_take_it(person):
    other = MemberFactory()
    group, alone = GroupFactory(made_by=person, people=[other]), GroupFactory(made_by=person)
    erase_oneself(by=person)
    group.refresh_from_db()
    alone.refresh_from_db()
    assert not group.has_ended
    assert alone.has_ended
    assert not GroupInvitation.objects.waiting().filter(person=person).exists()


@pytest.mark.parametrize(
    "officer",
    [
        lambda: UserFactory(superuser=True),
        lambda: AccessFactory(officer=True).person,
        SecretaryFactory,
        lambda: MembershipFactory(person=SecretaryFactory()).person,
    ],
)
def test_officers_are_told_to_hand_over_first(officer):
    officer = officer()
    with pytest.raises(OfficeHeld):
        erase_oneself(by=officer)
    officer.refresh_from_db()
    assert officer.is_active


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_erasing_asks_for_the_password_then_for_the_box(client):
    person = MemberFactory()
    client.force_login(person)
    address = reverse("members:own-data-erase")
    for act in (client.get, client.post):
        assert act(address, {"sure": "yes"})["Location"].startswith(reverse("account_reauthenticate"))
    confirm(client)
    assert "What is removed at once" in client.get(address).content.decode()
    assert "Tick the box" in client.post(address).content.decode()
    assert User.objects.filter(email=person.email).exists()
    assert "Your account has been erased" in client.post(address, {"sure": "yes"}).content.decode()
    assert not User.objects.filter(email=person.email).exists()
    assert client.get(reverse("members:membership-page")).status_code == 302
    assert PrivateLogEntry.objects.get(action="members.person.erase").label == "Former member"


def read(archive):
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_copy_holds_all_that_is_kept(person, client):
    address = reverse("members:own-data-download")
    assert client.post(address)["Location"] == address
    asked = client.get(address)["Location"]
    assert asked.startswith(reverse("account_reauthenticate"))
    back = client.post(asked, {"password": "a long enough passphrase"}, follow=True)
    assert (back.request["PATH_INFO"], "Download your data" in back.content.decode()) == (address, True)
    response = client.post(address)
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    files = read(ZipFile(io.BytesIO(b"".join(response.streaming_content))))
    for word in (
        "first@",
        "Second@",
        " role",
        " knows",
        " motive",
        " draft",
        " reason",
        " question",
        " alert",
        " wants in",
    ):
        assert any(f"{MARK}{word}" in text or f"{MARK}-{word}" in text for text in files.values()), word
    assert "A comment that stays" in files["comments.json"]
    assert {row["title"] for row in json.loads(files["ideas.json"])} == {f"{MARK} draft idea", "A contribution"}
    assert json.loads(files["account.json"])["email"] == person.email
    assert "members.person.download" in {row["action"] for row in json.loads(files["what_you_did.json"])}
    assert "pbkdf2" not in "".join(files.values())


def test_nobody_downloads_what_is_kept_of_another(person):
    file = io.BytesIO()
    with pytest.raises(PermissionDenied):
        write_personal_data(person, file, by=UserFactory(superuser=True))
    write_personal_data(other := MemberFactory(), file, by=other)
    assert MARK not in "".join(read(ZipFile(file)).values())


def test_every_app_that_keeps_something_gives_and_forgets_it():
    assert [data.name for data in personal_data()][-1] == "account"
    assert {data.name for data in personal_data()} >= {"ideas", "working groups", "membership", "correspondence"}
