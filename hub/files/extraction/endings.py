"""How the reading of a file can end. The child process and its parent name it by these words."""

from enum import StrEnum


class Ending(StrEnum):
    """What the child says last, or what its parent found."""

    DONE = "done"
    CUT = "cut"
    PROTECTED = "protected"
    SCANNED = "scanned"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    CRASHED = "crashed"
    NOT_READ = "not-read"


class Unreadable(Exception):
    """The file gives no text."""

    ending = Ending.BROKEN


class Broken(Unreadable):
    """The file is not what its first bytes say."""


class Protected(Unreadable):
    """Only a password opens it."""

    ending = Ending.PROTECTED


class TooLarge(Unreadable):
    """It unpacks to more than fits."""

    ending = Ending.TOO_LARGE


class Cut(Unreadable):
    """There is more than is read; what was handed over before stands."""

    ending = Ending.CUT
