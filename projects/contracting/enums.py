from typing import Final

from django.db import models


class ContractStage(models.TextChoices):
    """Where a past contract stands by its days: whether the work was done, nobody has told."""

    TO_COME = "to-come", "Not begun"
    RUNNING = "running", "Running"
    ENDED = "ended", "Ended"


# What the standard calls an award of which no contract came.
CAME_TO_NOTHING: Final = frozenset({"cancelled", "unsuccessful"})
