from typing import Any


class GroupError(Exception):
    """Something about a working group cannot be done now; the text says why, to the person who tried."""


class TransitionNotAllowed(GroupError):
    """The invitation or the request has been answered or withdrawn meanwhile."""


class GroupEnded(GroupError):
    """The group has ended: nobody changes it any more."""


class LastSteward(GroupError):
    """The group would be left without a steward."""


class HasSteward(GroupError):
    """Somebody is its steward already."""


class AlreadyThere(GroupError):
    """The person is in the group, invited or waiting already, or no longer there."""


class GroupChangedMeanwhile(GroupError):
    """The form was opened before somebody else saved: saving it would undo their words."""


class HiddenWords(GroupError):
    """A moderator has hidden these words: `fields` says of each field that has them again what to do."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = fields


class MadeAlready(GroupError):
    """The same form came twice: `group` is what the first one left, and the second leaves nothing."""

    def __init__(self, message: str, group: Any) -> None:
        super().__init__(message)
        self.group = group
