from typing import Final

from django.db import models


class CaseState(models.TextChoices):
    """Where a reported thing stands. While an appeal waits, what was decided first holds."""

    WAITING = "waiting", "Waiting"
    HIDDEN = "hidden", "Hidden"
    KEPT = "kept", "Kept"
    APPEALED = "appealed", "Appealed"
    FINALLY_HIDDEN = "finally_hidden", "Hidden, after an appeal"
    FINALLY_KEPT = "finally_kept", "Kept, after an appeal"


# In these a moderator has something to decide.
OPEN: Final = (CaseState.WAITING, CaseState.APPEALED)


class Ground(models.TextChoices):
    """What the terms forbid, as a report names it and a decision answers it."""

    ABUSE = "abuse", "It attacks or insults people"
    PERSONAL_DATA = "personal-data", "It gives away personal details of somebody"
    UNLAWFUL = "unlawful", "It is against the law"
    SPAM = "spam", "It is advertising, or the same again and again"
    OTHER = "other", "It breaks the terms in another way"


class Outcome(models.TextChoices):
    """What a moderator decides."""

    HIDE = "hide", "Hide"
    KEEP = "keep", "Keep"
