from hub.members.exceptions import MembershipError


class Unreadable(MembershipError):
    """The file cannot be read as a list of contacts; the text says what to do about it."""


class NothingToDo(MembershipError):
    """It has been done already, or there is nobody to do it for."""
