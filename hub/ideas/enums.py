from django.db import models


class Reach(models.TextChoices):
    """How far an idea goes. Public is no reach: nothing here leads out of the community."""

    DRAFT = "draft", "Draft"
    NAMED = "named", "Shared with the people named"
    GROUP = "group", "Shared with a working group"
    MEMBERS = "members", "Shared with all members"


class AuthorState(models.TextChoices):
    """Where somebody stands as an author of an idea. The first author is one who has accepted."""

    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Author"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Invitation withdrawn"
    LEFT = "left", "Left"
    REMOVED = "removed", "Taken out"


class MergerState(models.TextChoices):
    """Where it stands that one idea is to go into another."""

    PROPOSED = "proposed", "Proposed"
    MERGED = "merged", "Merged"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNDONE = "undone", "Undone"


class Answer(models.TextChoices):
    """What the council says to an idea."""

    TAKEN_UP = "taken-up", "Taken up"
    PART = "part", "Taken up in part"
    NOT_NOW = "not-now", "Not now"
    NO = "no", "No"
    OUT_OF_SCOPE = "out-of-scope", "Out of scope"


class IdeaState(models.TextChoices):
    """Whether an idea is still being discussed. A closed one has its answer and takes no more comments."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
