from django.db import models


class CommitmentVerb(models.TextChoices):
    """What sort of thing is promised."""

    LEAD = "lead", "Lead a conversation"
    HOST = "host", "Host an event"
    INFORM = "inform", "Provide information"
    STAFF = "staff", "Give staff time"
    COMMUNICATE = "communicate", "Join the communications team"
    FUND = "fund", "Fund"
    SIGN = "sign", "Sign"
    OTHER = "other", "Something else"


class CommitmentState(models.TextChoices):
    """How far a commitment is. That nothing was heard of one is no state: it follows from the days."""

    OFFERED = "offered", "Waiting for its owner"
    AGREED = "agreed", "Agreed"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    PARTLY_DONE = "partly_done", "Partly done"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Of these something is still to be heard.
STANDING = (CommitmentState.AGREED, CommitmentState.UNDER_WAY)
# What an owner, or an officer who was told, can say of one that was agreed.
REPORTED = (
    CommitmentState.UNDER_WAY,
    CommitmentState.DONE,
    CommitmentState.PARTLY_DONE,
    CommitmentState.WITHDRAWN,
)


class Occasion(models.TextChoices):
    """When an owner is asked what became of a commitment."""

    BEFORE = "before", "Two weeks before its day"
    DAY = "day", "On its day"
    AFTER = "after", "Two weeks after its day"
    ASKED = "asked", "When the secretariat asked"
