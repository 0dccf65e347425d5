"""Invitations and requests to join: who makes them, who answers, and that each is answered once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from home.models import OutgoingMail, PrivateLogEntry
from hub.groups.enums import WayInState
from hub.groups.exceptions import AlreadyThere, GroupEnded, TransitionNotAllowed
from hub.groups.models import GroupInvitation, JoinRequest
from hub.groups.people import people_of
from hub.groups.services.invitations import (
    accept_invitation,
    decline_invitation,
    invite_person,
    withdraw_invitation,
)
from hub.groups.services.requests import accept_request, ask_to_join, decline_request, withdraw_request
from hub.groups.transitions import WAY_IN_TRANSITIONS, check_transition
from tests.home.factories import UserFactory
from tests.hub.groups.factories import GroupFactory, InvitationFactory, JoinRequestFactory
from tests.hub.members.factories import ApplicationFactory, MemberFactory, SecretaryFactory

pytestmark = pytest.mark.django_db

OTHERS = {
    "applicant": lambda: ApplicationFactory().person,
    "member": MemberFactory,
    "superuser": lambda: UserFactory(superuser=True),
    "secretariat": SecretaryFactory,
}


def logged():
    return list(PrivateLogEntry.objects.order_by("pk").values_list("action", flat=True))


def letters():
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", flat=True))


def test_an_invited_member_comes_in_by_accepting():
    group, person = GroupFactory(), MemberFactory()
    invitation = invite_person(group, person, by=group.made_by)
    assert person not in people_of(group)
    assert letters() == [person.email]
    accepted = accept_invitation(invitation, by=person)
    assert (accepted.state, accepted.answered_by) == ("accepted", person)
    assert person in people_of(group)
    assert logged() == ["groups.invitation.make", "groups.invitation.accept"]


def test_a_declined_or_withdrawn_invitation_lets_nobody_in():
    declined, withdrawn = InvitationFactory(), InvitationFactory()
    decline_invitation(declined, by=declined.person)
    withdraw_invitation(withdrawn, by=withdrawn.group.made_by)
    for invitation in (declined, withdrawn):
        with pytest.raises(TransitionNotAllowed):
            accept_invitation(invitation, by=invitation.person)
        assert invitation.person not in people_of(invitation.group)
    assert logged() == ["groups.invitation.decline", "groups.invitation.withdraw"]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_invites_answers_or_withdraws(who):
    invitation, by = InvitationFactory(), OTHERS[who]()
    with pytest.raises(PermissionDenied):
        invite_person(invitation.group, MemberFactory(), by=by)
    for act in (accept_invitation, decline_invitation, withdraw_invitation):
        with pytest.raises(PermissionDenied):
            act(invitation, by=by)
    assert GroupInvitation.objects.get().state == WayInState.WAITING


def test_a_steward_does_not_answer_for_whom_is_invited_and_the_invited_does_not_withdraw():
    invitation = InvitationFactory()
    for act in (accept_invitation, decline_invitation):
        with pytest.raises(PermissionDenied):
            act(invitation, by=invitation.group.made_by)
    with pytest.raises(PermissionDenied):
        withdraw_invitation(invitation, by=invitation.person)


@pytest.mark.parametrize(
    "whom",
    [
        lambda group: group.made_by,
        lambda group: InvitationFactory(group=group).person,
        lambda group: JoinRequestFactory(group=group).person,
        lambda group: UserFactory(),
        lambda group: ApplicationFactory().person,
        lambda group: MemberFactory(is_active=False),
    ],
    ids=["inside", "invited", "asking", "registered", "applicant", "closed account"],
)
def test_whom_nobody_needs_to_invite_is_not_invited(whom):
    group = GroupFactory(open=True)
    person = whom(group)
    before = GroupInvitation.objects.count()
    with pytest.raises(AlreadyThere):
        invite_person(group, person, by=group.made_by)
    assert (GroupInvitation.objects.count(), letters()) == (before, [])


def test_a_member_who_asks_is_let_in_by_a_steward():
    group, person = GroupFactory(open=True), MemberFactory()
    request = ask_to_join(group, by=person, words="  I know about damp. ")
    assert request.words == "I know about damp."
    assert letters() == [group.made_by.email]
    accept_request(request, by=group.made_by)
    assert person in people_of(group)
    assert letters() == [group.made_by.email, person.email]
    assert logged() == ["groups.request.make", "groups.request.accept"]


def test_a_declined_or_withdrawn_request_lets_nobody_in():
    declined, withdrawn = JoinRequestFactory(), JoinRequestFactory()
    decline_request(declined, by=declined.group.made_by)
    withdraw_request(withdrawn, by=withdrawn.person)
    for request in (declined, withdrawn):
        with pytest.raises(TransitionNotAllowed):
            accept_request(request, by=request.group.made_by)
        assert request.person not in people_of(request.group)
    assert letters() == [declined.person.email]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_answers_a_request(who):
    request, by = JoinRequestFactory(), OTHERS[who]()
    for act in (accept_request, decline_request, withdraw_request):
        with pytest.raises(PermissionDenied):
            act(request, by=by)
    assert JoinRequest.objects.get().state == WayInState.WAITING


def test_a_closed_group_is_not_asked():
    with pytest.raises(PermissionDenied):
        ask_to_join(GroupFactory(), by=MemberFactory())


@pytest.mark.parametrize("who", set(OTHERS) - {"member"})
def test_only_members_ask(who):
    with pytest.raises(PermissionDenied):
        ask_to_join(GroupFactory(open=True), by=OTHERS[who]())


@pytest.mark.parametrize(
    "whom",
    [
        lambda group: group.made_by,
        lambda group: InvitationFactory(group=group).person,
        lambda group: JoinRequestFactory(group=group).person,
    ],
    ids=["inside", "invited", "asking"],
)
def test_who_need_not_ask_is_told_so(whom):
    group = GroupFactory(open=True)
    with pytest.raises(AlreadyThere):
        ask_to_join(group, by=whom(group))


def test_an_ended_group_takes_nobody():
    group = GroupFactory(open=True, ended=True)
    with pytest.raises(GroupEnded):
        ask_to_join(group, by=MemberFactory())
    with pytest.raises(GroupEnded):
        invite_person(group, MemberFactory(), by=group.made_by)
    with pytest.raises(GroupEnded):
        accept_invitation(InvitationFactory(group=group), by=MemberFactory())


def test_who_is_no_longer_a_member_is_not_let_in():
    request = JoinRequestFactory()
    request.person.accesses.all().delete()
    with pytest.raises(AlreadyThere):
        accept_request(request, by=request.group.made_by)
    assert JoinRequest.objects.get().state == WayInState.WAITING


@pytest.mark.parametrize("state", WayInState)
@pytest.mark.parametrize("wanted", WayInState)
def test_the_table_alone_says_what_follows_from_what(state, wanted):
    if wanted in WAY_IN_TRANSITIONS[state]:
        check_transition(state, wanted)
    else:
        with pytest.raises(TransitionNotAllowed):
            check_transition(state, wanted)


@pytest.mark.parametrize("factory", [InvitationFactory, JoinRequestFactory])
def test_the_database_holds_what_belongs_together(factory):
    way_in = factory()
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(group=way_in.group, person=way_in.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(way_in).objects.update(state=WayInState.ACCEPTED)


def test_no_mail_bears_the_name_of_a_group():
    group, person = GroupFactory(open=True, name="zwiebelfisch", purpose="zwiebelfisch"), MemberFactory()
    accept_invitation(invite_person(group, MemberFactory(), by=group.made_by), by=GroupInvitation.objects.get().person)
    decline_request(ask_to_join(group, by=person, words="zwiebelfisch"), by=group.made_by)
    mails = list(OutgoingMail.objects.all())
    assert len(mails) == 3
    assert not any("zwiebelfisch" in f"{mail.subject} {mail.text} {mail.html}" for mail in mails)


def test_nobody_is_told_of_what_is_rolled_back():
    group = GroupFactory()
    with transaction.atomic():
        invite_person(group, MemberFactory(), by=group.made_by)
        assert letters() != []
        transaction.set_rollback(True)
    assert letters() == []
