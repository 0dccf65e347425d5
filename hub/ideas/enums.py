from django.db import models


class IdeaState(models.TextChoices):
    """Who can read an idea: its author, or every member."""

    DRAFT = "draft", "Draft"
    SHARED = "shared", "Shared with members"
