"""What the link of an invitation leads to, for the invited and for whoever else has it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.inviting.enums import InvitationState
from hub.members.inviting.links import link_mark
from hub.members.inviting.services import accept_invitation, invite, withdraw_invitation
from hub.members.models import ApplicationDraft, DoNotWrite, Invitation
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db
SOMEONE = "someone@example.org"
PASSWORD = "a walk along the cut at dusk"


@pytest.fixture
def invitation():
    return invite(SOMEONE, by=MemberFactory(first_name="Ada"), note="<script>alert(1)</script>")


def at(name: str, invitation: Invitation) -> str:
    return reverse(f"invitations:invitation-{name}", args=[link_mark(invitation)])


def sign_up(client, email: str):
    typed = {"first_name": "Sam", "last_name": "Smith", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    return client.post(reverse("account_signup"), {**typed, "next": reverse("members:application-begin")})


def state_of(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def verified(email: str) -> User:
    person = UserFactory(email=email)
    person.emailaddress_set.create(email=email, verified=True, primary=True)
    return person


def test_opening_the_link_changes_nothing(client, invitation):
    for _ in range(2):
        response = client.get(at("open", invitation))
        assert response.status_code == 200
    assert "&lt;script&gt;" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert state_of(invitation) == InvitationState.WAITING


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_acts_take_post_alone(client, invitation, act):
    assert client.get(at(act, invitation)).status_code == 405
    assert state_of(invitation) == InvitationState.WAITING


def accept_and_sign_up(client, invitation) -> str:
    """Accept with a new account of the invited address. Returns the link in the letter that confirms it."""
    client.post(at("accept", invitation), {"way": "new"})
    sign_up(client, "Someone@example.org")
    assert mail.outbox[-1].to == [SOMEONE]
    return re.search(r"/accounts/confirm-email/\S+", mail.outbox[-1].body)[0]


def test_accepting_leads_to_an_account_confirmed_by_a_letter_and_then_to_the_application(client, invitation):
    assert "we send an e-mail to its address first" in client.get(at("open", invitation)).content.decode()
    response = client.post(at("accept", invitation), {"way": "new"})
    page = client.get(response["Location"]).content.decode()
    assert f'value="{SOMEONE}"' in page
    assert SOMEONE not in response["Location"]
    link = accept_and_sign_up(client, invitation)
    assert state_of(invitation) == InvitationState.WAITING
    assert client.post(link)["Location"] == reverse("members:application-begin")
    person = User.objects.get(email=SOMEONE)
    assert person.emailaddress_set.get().verified
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, person)


def test_whoever_has_a_forwarded_link_makes_no_confirmed_account_in_the_name_of_the_invited(client, invitation):
    accept_and_sign_up(client, invitation)
    person = User.objects.get(email=SOMEONE)
    assert not person.emailaddress_set.get().verified
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": SOMEONE, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert state_of(invitation) == InvitationState.WAITING
    assert Client().get(at("open", invitation)).status_code == 200  # It holds for the invited.


def test_whoever_confirms_in_another_browser_has_accepted_when_they_sign_in_there(client, invitation):
    link, other = accept_and_sign_up(client, invitation), Client()
    other.post(link)
    assert state_of(invitation) == InvitationState.WAITING
    other.post(reverse("account_login"), {"login": SOMEONE, "password": PASSWORD})
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by.email) == (InvitationState.ACCEPTED, SOMEONE)


def test_the_page_that_confirms_an_address_says_that_who_made_the_account_knows_its_password(client, invitation):
    page = Client().get(accept_and_sign_up(client, invitation)).content.decode()
    assert "Whoever created the account knows its password" in page


def test_a_forwarded_link_proves_no_other_address(client, invitation):
    client.post(at("accept", invitation), {"way": "new"})
    sign_up(client, "other@example.org")
    person = User.objects.get(email="other@example.org")
    assert [(each.email, each.verified) for each in person.emailaddress_set.all()] == [("other@example.org", False)]
    assert not User.objects.filter(email=SOMEONE).exists()
    invitation.refresh_from_db()
    assert (invitation.state, invitation.taken_up_by) == (InvitationState.WAITING, None)


def test_a_link_withdrawn_meanwhile_proves_nothing(client, invitation):
    client.post(at("accept", invitation), {"way": "new"})
    withdraw_invitation(invitation, by=invitation.invited_by)
    sign_up(client, SOMEONE)
    assert not User.objects.get(email=SOMEONE).emailaddress_set.get().verified
    assert state_of(invitation) == InvitationState.WITHDRAWN


def test_somebody_with_an_account_signs_in_and_has_accepted(client, invitation):
    person = verified(SOMEONE)
    response = client.post(at("accept", invitation), {"way": "sign-in"})
    assert response["Location"].startswith(reverse("account_login"))
    typed = {"login": SOMEONE, "password": "a long enough passphrase", "next": reverse("members:application-begin")}
    assert client.post(reverse("account_login"), typed)["Location"] == reverse("members:application-begin")
    invitation.refresh_from_db()
    assert invitation.accepted_by == person


def test_signing_in_as_somebody_else_does_not_accept(client, invitation):
    client.post(at("accept", invitation), {"way": "sign-in"})
    other = verified("other@example.org")
    client.post(reverse("account_login"), {"login": other.email, "password": "a long enough passphrase"})
    assert state_of(invitation) == InvitationState.WAITING
    assert "invitation" not in client.session


def test_who_is_signed_in_accepts_at_once(client, invitation):
    client.force_login(verified(SOMEONE))
    assert client.post(at("accept", invitation))["Location"] == reverse("members:application-begin")
    assert state_of(invitation) == InvitationState.ACCEPTED


def test_links_that_do_not_hold_look_alike_whatever_the_reason(client, invitation):
    def other(number: int) -> Invitation:
        return invite(f"p{number}@example.org", by=invitation.invited_by)

    used, withdrawn, expired = other(1), other(2), other(3)
    accept_invitation(used, by=verified("p1@example.org"))
    withdraw_invitation(withdrawn, by=invitation.invited_by)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    forged = link_mark(invitation)[:-2] + "xx"
    marks = [*(link_mark(each) for each in (used, withdrawn, expired)), forged, "nonsense", "%00", "a:b:c"]
    answers = set()
    for mark in marks:
        address = f"/invitations/link/{mark}/"
        responses = [client.get(address), client.post(f"{address}accept/"), client.post(f"{address}decline/")]
        assert [response.status_code for response in responses] == [404] * 3, mark
        answers |= {response.content.split(b"<main")[1] for response in responses}
    client.force_login(verified("forwarded@example.org"))
    answers |= {client.get(at("open", invitation)).content.split(b"<main")[1]}
    assert len(answers) == 1
    assert b"This link is not in use" in answers.pop()


@pytest.mark.parametrize(("way", "refuses"), [("once", 0), ("for-ever", 1), ("nonsense", 0), ("", 0)])
def test_declining(client, invitation, way, refuses):
    response = client.post(at("decline", invitation), {"way": way}, follow=True)
    assert "Thank you for your answer" in response.content.decode()
    assert state_of(invitation) == InvitationState.DECLINED
    assert DoNotWrite.objects.count() == refuses
    assert client.post(at("decline", invitation)).status_code == 404


def test_other_fields_of_the_form_are_ignored(client):
    member, other = MemberFactory(), MemberFactory()
    client.force_login(member)
    typed = {"email": SOMEONE, "invited_by": other.pk, "is_from_secretariat": "on", "state": "accepted"}
    client.post("/invitations/new/", typed)
    invitation = Invitation.objects.get()
    assert (invitation.invited_by, invitation.is_from_secretariat, invitation.state) == (member, False, "waiting")


@pytest.mark.parametrize(
    "email", ["", "no", "a@b\r\nBcc: c@d.org", "a@example.org,b@example.org", "x" * 300 + "@a.org"]
)
def test_what_is_no_address_is_refused_in_words(client, email):
    client.force_login(MemberFactory())
    response = client.post("/invitations/new/", {"email": email})
    assert "There is a problem" in response.content.decode()
    assert not Invitation.objects.exists()


def test_the_organisation_that_an_invitation_names_stands_in_the_application(client):
    person = verified(SOMEONE)
    invitation = invite(SOMEONE, by=MemberFactory(), organisation_name="Canal Trust")
    step = reverse("members:application-step", args=["organisation"])
    client.force_login(person)
    assert "Canal Trust" not in client.get(step).content.decode()
    accept_invitation(invitation, by=person)
    assert 'value="Canal Trust"' in client.get(step).content.decode()
    assert not ApplicationDraft.objects.exists()  # Nothing is kept that nobody has typed.
    client.post(step, {"standing": "individual"})
    assert 'value="Canal Trust"' not in client.get(step).content.decode()
    client.force_login(verified("another@example.org"))
    assert "Canal Trust" not in client.get(step).content.decode()
