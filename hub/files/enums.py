from django.db import models


class TextState(models.TextChoices):
    """How far the hub has come with reading the text of a file."""

    WAITING = "waiting", "Waiting to be read"
    EXTRACTED = "extracted", "Text found"
    EMPTY = "empty", "No text"
    FAILED = "failed", "Could not be read"
