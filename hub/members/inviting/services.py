"""The acts upon invitations.

Whoever invites gets the same answer whether the address has an account, has asked not to be written to, or has had
letters enough: only whether a letter goes out differs, and that they do not see.
"""

from datetime import timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.exceptions import TransitionNotAllowed
from hub.members.inviting.enums import InvitationState
from hub.members.inviting.exceptions import AlreadyInvited, LinkRefused, TooManyInvitations, TooSoon
from hub.members.inviting.links import address_mark
from hub.members.inviting.notifications import already_member_mail, invitation_mail
from hub.members.inviting.permissions import can_invite, can_manage_invitation, can_send_again
from hub.members.models import Contact, DoNotWrite, Invitation, JoiningSettings
from hub.members.queries import people_who_take_part

MOST_A_DAY: Final = 10
MOST_STANDING: Final = 50
MOST_TIMES_SENT: Final = 3
BETWEEN_LETTERS: Final = timedelta(days=7)
LETTERS_TO_ONE_ADDRESS: Final = 3
_LATELY: Final = timedelta(days=30)


@transaction.atomic
def invite(email: str, *, by: User, name: str = "", organisation_name: str = "", note: str = "") -> Invitation:
    """Invite somebody, in the name of a member. Raises PermissionDenied, AlreadyInvited or TooManyInvitations."""
    if not can_invite(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    own = Invitation.objects.filter(invited_by=by, is_from_secretariat=False)
    if own.sent_since(timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyInvitations(f"One can send {MOST_A_DAY} invitations a day. Please go on tomorrow.")
    if own.standing().count() >= MOST_STANDING:
        raise TooManyInvitations(f"You have {MOST_STANDING} invitations that wait for an answer. Withdraw one first.")
    return send_invitation(email, by=by, name=name, organisation_name=organisation_name, note=note)


def send_invitation(email: str, *, by: User, is_from_secretariat: bool = False, **words: str) -> Invitation:
    """Make an invitation and write the letter. Part of an act, which has asked whether `by` may.

    Raises AlreadyInvited.
    """
    mark = address_mark(email)
    waiting = Invitation.objects.filter(invited_by=by, email_mark=mark, state=InvitationState.WAITING)
    if waiting.standing().exists():
        raise AlreadyInvited("You have invited this address, and the invitation waits for an answer.")
    waiting.update(state=InvitationState.WITHDRAWN, answered_at=timezone.now())  # It had expired.
    invitation = Invitation.objects.create(
        email=email,
        email_mark=mark,
        invited_by=by,
        is_from_secretariat=is_from_secretariat,
        expires_at=_holds_until(),
        **{name: text.replace("\x00", "").strip() for name, text in words.items()},
    )
    log(invitation, "members.invitation.send", user=by)
    _write(invitation)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, by: User) -> Invitation:
    """Write once more to somebody who has not answered, who then has as long as at first.

    Raises PermissionDenied, TransitionNotAllowed or TooSoon.
    """
    if not can_send_again(by, invitation):
        raise PermissionDenied
    invitation = _waiting(invitation)
    if invitation.times_sent >= MOST_TIMES_SENT:
        raise TooSoon(
            "This invitation has been sent as often as it can be. Somebody who does not answer may not want to."
        )
    if invitation.sent_at > timezone.now() - BETWEEN_LETTERS:
        raise TooSoon(f"An invitation can be sent again after {BETWEEN_LETTERS.days} days.")
    invitation.sent_at, invitation.expires_at = timezone.now(), _holds_until()
    invitation.times_sent += 1
    invitation.save(update_fields=["sent_at", "expires_at", "times_sent"])
    log(invitation, "members.invitation.resend", user=by)
    _write(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Take an invitation back: its link leads nowhere from now on. Raises PermissionDenied or TransitionNotAllowed."""
    if not can_manage_invitation(by, invitation):
        raise PermissionDenied
    return _end(_waiting(invitation), InvitationState.WITHDRAWN, by=by)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Take up an invitation, with the account to which the invited address belongs.

    Raises LinkRefused for anybody else, and where the invitation does not stand any more.
    """
    invitation = _standing(invitation)
    if not EmailAddress.objects.filter(user=by, email__iexact=invitation.email, verified=True).exists():
        raise LinkRefused
    return _end(invitation, InvitationState.ACCEPTED, by=by, accepted_by=by)


def take_up_with_new_account(invitation: Invitation, *, by: User) -> None:
    """Note the account that was made with the link. It has accepted once its address is confirmed, and not before.

    The link holds until then: whoever made the account may not be the one to whom it was sent.
    """
    Invitation.objects.standing().filter(pk=invitation.pk).update(taken_up_by=by)


@transaction.atomic
def decline_invitation(invitation: Invitation) -> Invitation:
    """Decline an invitation, by its link. Raises LinkRefused."""
    return _end(_standing(invitation), InvitationState.DECLINED, by=None)


@transaction.atomic
def decline_all_invitations(invitation: Invitation) -> None:
    """Decline this invitation and all others to the address, and write to it no more. Raises LinkRefused."""
    invitation = _standing(invitation)
    DoNotWrite.objects.get_or_create(mark=invitation.email_mark)
    Contact.objects.filter(email=invitation.email.lower(), do_not_contact_since=None).update(
        do_not_contact_since=timezone.now()
    )
    for each in Invitation.objects.standing().to_address(invitation.email_mark).select_for_update():
        _end(each, InvitationState.DECLINED, by=None)


def forget_invited(invitation: Invitation) -> None:
    """Forget who was invited, once the rule of retention says so. The fact of the invitation stays."""
    words = dict.fromkeys(("email", "name", "organisation_name", "note"), "")
    Invitation.objects.filter(pk=invitation.pk).update(**words, forgotten_at=timezone.now())


def may_write_to(mark: str) -> bool:
    """Say whether a letter may go to the address with this mark: it has not refused, nor had letters enough lately."""
    if DoNotWrite.objects.filter(mark=mark).exists():
        return False
    lately = Invitation.objects.to_address(mark).sent_since(timezone.now() - _LATELY)
    return (lately.aggregate(number=Sum("letters"))["number"] or 0) < LETTERS_TO_ONE_ADDRESS


def _write(invitation: Invitation) -> None:
    if not may_write_to(invitation.email_mark):
        return
    is_in = people_who_take_part().filter(email__iexact=invitation.email).exists()
    queue_mail(already_member_mail(invitation) if is_in else invitation_mail(invitation))
    invitation.letters += 1
    invitation.save(update_fields=["letters"])


def _holds_until() -> Any:
    return timezone.now() + timedelta(days=JoiningSettings.present().invitation_days)


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=invitation.pk)


def _waiting(invitation: Invitation) -> Invitation:
    """Return an invitation without an answer, expired or not, under a lock. Raises TransitionNotAllowed."""
    invitation = _locked(invitation)
    if invitation.state != InvitationState.WAITING or invitation.forgotten_at is not None:
        raise TransitionNotAllowed("This invitation does not wait for an answer any more.")
    return invitation


def _standing(invitation: Invitation) -> Invitation:
    """Return an invitation that can be answered, under a lock. Raises LinkRefused."""
    invitation = _locked(invitation)
    if not invitation.stands:
        raise LinkRefused
    return invitation


_ACTIONS: Final = {
    InvitationState.ACCEPTED: "members.invitation.accept",
    InvitationState.DECLINED: "members.invitation.decline",
    InvitationState.WITHDRAWN: "members.invitation.withdraw",
}


def _end(
    invitation: Invitation, state: InvitationState, *, by: User | None, accepted_by: User | None = None
) -> Invitation:
    invitation.state, invitation.answered_at, invitation.accepted_by = state, timezone.now(), accepted_by
    invitation.save(update_fields=["state", "answered_at", "accepted_by"])
    log(invitation, _ACTIONS[state], user=by)
    return invitation
