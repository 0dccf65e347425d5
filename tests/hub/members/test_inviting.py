import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from home.models import OutgoingMail
from hub.members.exceptions import TransitionNotAllowed
from hub.members.forgetting import forget_what_is_over
from hub.members.inviting.enums import InvitationState
from hub.members.inviting.exceptions import AlreadyInvited, LinkRefused, TooManyInvitations, TooSoon
from hub.members.inviting.links import address_mark, invitation_link, read_link
from hub.members.inviting.services import (
    LETTERS_TO_ONE_ADDRESS,
    MOST_A_DAY,
    accept_invitation,
    decline_all_invitations,
    invite,
    send_again,
    withdraw_invitation,
)
from hub.members.models import DoNotWrite, Invitation, JoiningSettings
from tests.home.factories import UserFactory
from tests.hub.members.factories import (
    AccessFactory,
    ApplicationFactory,
    MemberFactory,
    MembershipFactory,
    OrganisationFactory,
    SecretaryFactory,
)
from tests.hub.members.invited import InvitationFactory

pytestmark = pytest.mark.django_db
SOMEONE = "someone@example.org"


def verified(**kwargs):
    person = UserFactory(**kwargs)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def letters() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject"))


def past(invitation: Invitation, **fields) -> Invitation:
    Invitation.objects.filter(pk=invitation.pk).update(**fields)
    invitation.refresh_from_db()
    return invitation


def test_an_invitation_says_who_invites_and_what_they_wrote_as_typed():
    member = MemberFactory(
        first_name="Ada", last_name="Lovelace", member__organisation=OrganisationFactory(name="Mill")
    )
    note = '=HYPERLINK("http://evil")\n<script>alert(1)</script>'
    invitation = invite(SOMEONE, by=member, name="Sam", note=note)
    mail = OutgoingMail.objects.get()
    assert mail.subject == "You are invited to join Policy Community Hub"
    assert "Ada Lovelace, Mill invites you" in mail.text
    assert '> =HYPERLINK("http://evil")\n> <script>alert(1)</script>' in mail.text
    assert mail.html == ""
    assert invitation_link(invitation) in mail.text
    assert member.email not in mail.text


@pytest.mark.parametrize("words", ["x\r\nBcc: all@example.org", "x\nSubject: other", "x\u2028Bcc: y", "x\x0by"])
def test_no_word_of_the_inviter_gets_into_the_head_of_the_letter(words):
    member = MemberFactory(first_name=words, last_name=words)
    invite(SOMEONE, by=member, name=words, organisation_name=words, note=words)
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.subject, mail.headers) == (SOMEONE, "You are invited to join Policy Community Hub", {})
    assert mail.text.startswith("Hello ")
    assert "\n" not in mail.text.split(",")[0]


@pytest.mark.parametrize(
    "make",
    [
        UserFactory,
        lambda: ApplicationFactory().person,
        lambda: MembershipFactory(ended=True).person,
        lambda: MembershipFactory(access__paused=True).person,
        lambda: UserFactory(superuser=True),
        lambda: MemberFactory(is_active=False),
    ],
)
def test_only_who_takes_part_invites(make, client):
    person = make()
    with pytest.raises(PermissionDenied):
        invite(SOMEONE, by=person)
    if person.is_active:
        client.force_login(person)
        assert client.get("/invitations/").status_code == 404
        assert client.post("/invitations/new/", {"email": SOMEONE}).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("whose", ["nobody", "account", "member", "refused", "closed"])
def test_the_inviter_gets_the_same_answer_whoever_has_the_address(client, whose):
    if whose == "account":
        UserFactory(email=SOMEONE)
    if whose == "member":
        MemberFactory(email=SOMEONE)
    if whose == "closed":
        UserFactory(email=SOMEONE, is_active=False)
    if whose == "refused":
        DoNotWrite.objects.create(mark=address_mark(SOMEONE))
    client.force_login(MemberFactory())
    response = client.post("/invitations/new/", {"email": SOMEONE, "note": "Come"}, follow=True)
    text = re.sub(r'value="[^"]{40,}"', "", response.content.decode())
    assert "Your invitation is on its way." in text
    assert "Waiting for an answer" in text
    expected = {"refused": [], "member": [(SOMEONE, "You were invited to Policy Community Hub")]}
    assert letters() == expected.get(whose, [(SOMEONE, "You are invited to join Policy Community Hub")])
    if whose == "member":
        assert "/invitations/link/" not in OutgoingMail.objects.get().text


def test_one_address_is_invited_once_by_one_person_however_it_is_written():
    member = MemberFactory()
    invite(SOMEONE, by=member)
    with pytest.raises(AlreadyInvited):
        invite("Someone@Example.org", by=member)
    invite(SOMEONE, by=MemberFactory())


def test_a_member_invites_so_many_a_day():
    member = MemberFactory()
    for number in range(MOST_A_DAY):
        invite(f"p{number}@example.org", by=member)
    with pytest.raises(TooManyInvitations):
        invite("one-more@example.org", by=member)


def test_an_address_gets_so_many_letters_and_nobody_is_told():
    for _ in range(LETTERS_TO_ONE_ADDRESS + 2):
        invitation = invite(SOMEONE, by=MemberFactory())
    assert len(letters()) == LETTERS_TO_ONE_ADDRESS
    assert invitation.state_in_words == "Waiting for an answer"


def test_sending_again_waits_a_week_and_ends():
    member = MemberFactory()
    invitation = invite(SOMEONE, by=member)
    with pytest.raises(TooSoon):
        send_again(invitation, by=member)
    old = timezone.now() - timedelta(days=8)
    for _ in range(2):
        past(invitation, made_at=old, sent_at=old, expires_at=timezone.now() - timedelta(days=1))
        send_again(invitation, by=member)
    assert len(letters()) == 3
    past(invitation, made_at=old, sent_at=old)
    with pytest.raises(TooSoon):
        send_again(invitation, by=member)
    with pytest.raises(PermissionDenied):
        send_again(invitation, by=MemberFactory())


def test_a_refused_address_gets_no_second_letter_and_the_inviter_sees_no_difference(client):
    member = MemberFactory()
    invitation = invite(SOMEONE, by=member)
    DoNotWrite.objects.create(mark=address_mark(SOMEONE))
    old = timezone.now() - timedelta(days=8)
    past(invitation, made_at=old, sent_at=old)
    client.force_login(member)
    response = client.post(reverse("invitations:invitation-resend", args=[invitation.pk]), follow=True)
    assert "Your invitation is on its way again." in response.content.decode()
    assert len(letters()) == 1


def test_who_has_left_the_secretariat_does_not_withdraw_what_it_sent(client):
    former = MemberFactory()
    invitation = past(invite(SOMEONE, by=former), is_from_secretariat=True)
    client.force_login(former)
    assert client.post(f"/invitations/{invitation.pk}/withdraw/").status_code == 404
    for act in (withdraw_invitation, send_again):
        with pytest.raises(PermissionDenied):
            act(invitation, by=former)
    assert not Invitation.objects.visible_to(former).exists()
    withdraw_invitation(invitation, by=SecretaryFactory())


def test_withdrawing_is_for_the_inviter_and_the_secretariat(client):
    member = MemberFactory()
    invitation = invite(SOMEONE, by=member)
    address = reverse("invitations:invitation-withdraw", args=[invitation.pk])
    client.force_login(MemberFactory())
    assert client.post(address).status_code == 404
    with pytest.raises(PermissionDenied):
        withdraw_invitation(invitation, by=MemberFactory())
    client.force_login(member)
    client.post(address)
    with pytest.raises(LinkRefused):
        read_link(invitation_link(invitation).split("/")[-2])
    with pytest.raises(TransitionNotAllowed):
        withdraw_invitation(invitation, by=member)
    withdraw_invitation(invite("b@example.org", by=member), by=SecretaryFactory())


def test_accepting_asks_for_an_account_with_the_invited_address_that_is_verified():
    invitation = invite(SOMEONE, by=MemberFactory())
    for person in (verified(), UserFactory(email=SOMEONE)):
        with pytest.raises(LinkRefused):
            accept_invitation(invitation, by=person)
    person.emailaddress_set.create(email="Someone@Example.org".lower(), verified=True, primary=True)
    accepted = accept_invitation(invitation, by=person)
    assert (accepted.state, accepted.accepted_by) == (InvitationState.ACCEPTED, person)
    with pytest.raises(LinkRefused):
        accept_invitation(invitation, by=person)


def test_not_writing_again_declines_all_and_keeps_a_mark_alone():
    first, second = (invite(SOMEONE, by=MemberFactory()) for _ in range(2))
    decline_all_invitations(first)
    second.refresh_from_db()
    assert second.state == InvitationState.DECLINED
    assert SOMEONE not in str(DoNotWrite.objects.values().get())
    before = len(letters())
    invite("SOMEONE@example.org", by=MemberFactory())
    assert len(letters()) == before


def test_who_was_invited_is_forgotten_months_later():
    old = timezone.now() - timedelta(days=400)
    answered = invite(SOMEONE, by=MemberFactory(), name="Sam", note="Hi", organisation_name="Mill")
    past(answered, state=InvitationState.DECLINED, answered_at=old)
    expired = invite(SOMEONE, by=MemberFactory())
    past(expired, expires_at=old)
    invite("new@example.org", by=MemberFactory())
    counted = [outcome.due for outcome in forget_what_is_over(dry_run=True) if outcome.rule.name == "invited people"]
    answered.refresh_from_db()
    assert (counted, answered.email) == ([2], SOMEONE)
    assert [each.done for each in forget_what_is_over() if each.due] == [2]
    assert not [each for each in forget_what_is_over() if each.due]
    answered.refresh_from_db()
    assert (answered.email, answered.name, answered.note, answered.organisation_name) == ("", "", "", "")
    assert Invitation.objects.filter(email="new@example.org").exists()


def test_for_how_long_who_was_invited_is_kept_is_the_secretariats_to_set(capsys):
    ended = invite(SOMEONE, by=MemberFactory())
    past(ended, expires_at=timezone.now() - timedelta(days=100))
    for months, line in ((4, "invited people (after 120 days): 0 due"), (3, "invited people (after 90 days): 1 due")):
        JoiningSettings.objects.update_or_create(defaults={"invited_kept_months": months})
        call_command("forget_people", "--dry-run")
        assert line in capsys.readouterr().out


def test_the_list_takes_few_queries_and_shows_nobody_elses(client, django_assert_max_num_queries):
    member, other = MemberFactory(), MemberFactory()
    for number in range(8):
        invite(f"p{number}@example.org", by=member, note="<b>Come</b>")
    invite("secret@example.org", by=other)
    client.force_login(member)
    client.get("/invitations/")
    with django_assert_max_num_queries(8):
        text = client.get("/invitations/").content.decode()
    assert "&lt;b&gt;Come&lt;/b&gt;" in text
    assert "secret@example.org" not in text


def test_who_may_know_of_an_invitation():
    member, secretary = MemberFactory(), SecretaryFactory()
    invitation = invite(SOMEONE, by=member)
    readers = {"inviter": member, "secretary": secretary, "other": MemberFactory(), "officer": AccessFactory().person}
    seen = {name for name, who in readers.items() if Invitation.objects.visible_to(who).filter(pk=invitation.pk)}
    assert seen == {"inviter", "secretary"}


def test_the_register_is_narrowed_to_those_whom_the_secretariat_invited(client):
    client.force_login(SecretaryFactory(is_superuser=True))
    invite("member@example.org", by=MemberFactory(), name="Asked by a member")
    past(invite(SOMEONE, by=MemberFactory(), name="Asked by the office"), is_from_secretariat=True)
    index = reverse("members_invitation_modeladmin_index")
    assert "By who invited" in client.get(index).content.decode()
    ours, theirs = (client.get(f"{index}?sender={who}").content.decode() for who in ("secretariat", "member"))
    assert ("Asked by the office" in ours, "Asked by a member" in ours) == (True, False)
    assert ("Asked by the office" in theirs, "Asked by a member" in theirs) == (False, True)


def test_a_closed_account_has_no_invitations_of_its_own():
    person = InvitationFactory().invited_by
    assert Invitation.objects.visible_to(person).exists()
    person.is_active = False
    assert not Invitation.objects.visible_to(person).exists()
