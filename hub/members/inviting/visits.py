"""What is remembered between the link of an invitation and the account with which it is taken up.

A link proves no address: it may have been forwarded, and the form says to whom it was sent. It fills in that form for
a new account, no more; the address is confirmed by a letter to it, as with every account.
"""

from typing import Any, Final

from home.models import User
from hub.members.inviting.exceptions import LinkRefused
from hub.members.inviting.links import read_link
from hub.members.inviting.services import accept_invitation, take_up_with_new_account
from hub.members.models import Invitation

_MARK: Final = "invitation"
_PREFILLED: Final = "account_verified_email"  # Where allauth's form for a new account looks for what to begin with.


def remember_invitation(request: Any, mark: str, invitation: Invitation) -> None:
    """Remember which invitation is being accepted in this browser."""
    request.session[_MARK], request.session[_PREFILLED] = mark, invitation.email


def remembered_invitation(request: Any) -> Invitation | None:
    """Return the invitation that is being accepted in this browser, while it stands."""
    try:
        return read_link(request.session.get(_MARK) or "")
    except LinkRefused:
        return None


def note_new_account(request: Any, person: User) -> None:
    """Note on the remembered invitation the account that was made with its address, in whichever browser it goes on."""
    invitation = remembered_invitation(request)
    if invitation is not None and invitation.email.casefold() == person.email.casefold():
        take_up_with_new_account(invitation, by=person)


def take_up_remembered(request: Any, person: User) -> None:
    """Accept what this browser or the account remembers, now that somebody is signed in. For others it ends here."""
    remembered = [remembered_invitation(request), *Invitation.objects.standing().filter(taken_up_by=person)]
    for key in (_MARK, _PREFILLED):
        request.session.pop(key, None)
    for invitation in {one.pk: one for one in remembered if one is not None}.values():
        try:
            accept_invitation(invitation, by=person)
        except LinkRefused:
            continue
