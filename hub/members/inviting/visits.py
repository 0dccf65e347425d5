"""What a browser remembers between the link of an invitation and the account with which it is taken up.

The link proves that whoever follows it reads the mail of the invited address, so that a new account with this very
address needs no second proof. With any other address it proves nothing: the link may have been forwarded.
"""

from typing import Any, Final

from home.models import User
from hub.members.inviting.exceptions import LinkRefused
from hub.members.inviting.links import read_link
from hub.members.inviting.services import accept_invitation
from hub.members.models import Invitation

_MARK: Final = "invitation"
_PREFILLED: Final = "account_verified_email"  # Where the form for a new account looks for an address to begin with.


def remember_invitation(request: Any, mark: str, invitation: Invitation) -> None:
    """Remember which invitation is being accepted in this browser."""
    request.session[_MARK], request.session[_PREFILLED] = mark, invitation.email


def remembered_invitation(request: Any) -> Invitation | None:
    """Return the invitation that is being accepted in this browser, while it stands."""
    try:
        return read_link(request.session.get(_MARK) or "")
    except LinkRefused:
        return None


def address_proved(request: Any) -> str | None:
    """Return the address that whoever signs up has typed, where the invitation's link has proved that it is theirs."""
    invitation = remembered_invitation(request)
    if invitation is None or invitation.email.casefold() != request.POST.get("email", "").strip().casefold():
        return None
    return invitation.email


def take_up_remembered(request: Any, person: User) -> None:
    """Take up the remembered invitation, now that somebody is signed in. For others it ends here."""
    invitation = remembered_invitation(request)
    for key in (_MARK, _PREFILLED):
        request.session.pop(key, None)
    if invitation is not None:
        try:
            accept_invitation(invitation, by=person)
        except LinkRefused:
            return
