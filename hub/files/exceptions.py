from typing import Final

_HIDDEN: Final = (
    "A moderator has hidden this file. Whoever it is from reads why under “Reports and decisions”, and can appeal "
    "there."
)


class FileRefused(Exception):
    """A file that the hub does not take. The message is a sentence for the person who uploaded it."""


class FileHidden(FileRefused):
    """A file that a moderator has hidden here: adding it once more, under whatever name, would undo the decision."""

    def __init__(self) -> None:
        super().__init__(_HIDDEN)
