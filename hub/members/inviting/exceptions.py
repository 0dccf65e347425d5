from hub.members.exceptions import MembershipError


class InvitationError(MembershipError):
    """An invitation cannot be sent or changed now; the text says why, to whoever tried."""


class AlreadyInvited(InvitationError):
    """The same person has invited this address, and the invitation still stands."""


class TooManyInvitations(InvitationError):
    """Somebody has invited as many people as one may, for now."""


class TooSoon(InvitationError):
    """An invitation was sent a short while ago, or as often as is decent."""


class LinkRefused(Exception):
    """The link is none of ours, or the invitation behind it does not stand any more. Which of it, nobody is told."""
