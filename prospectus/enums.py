from django.db import models


class AreaStatus(models.TextChoices):
    """How far the council has come with a policy area."""

    EXPLORING = "exploring", "Exploring"
    OPEN_TO_IDEAS = "open-to-ideas", "Open to ideas"
    CALL_OPEN = "call-open", "Call open"
    IN_PROJECT = "in-project", "In project"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class Priority(models.TextChoices):
    """How much the council wants to see work on a policy area."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Horizon(models.IntegerChoices):
    """How far ahead the answers should look."""

    ONE_YEAR = 1, "1 year"
    FIVE_YEARS = 5, "5 years"
    TEN_YEARS = 10, "10 years"
    TWENTY_YEARS = 20, "20 years"


class QuestionStatus(models.TextChoices):
    """Whether the council still wants to hear about a question."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ChangeKind(models.TextChoices):
    """What sort of change a reader is told of."""

    PUBLISHED = "published", "First published"
    STATUS = "status", "Status changed"
    TEXT = "text", "Text changed"
    QUESTION_ASKED = "question-asked", "Question added"
    QUESTION_REWORDED = "question-reworded", "Question reworded"
    QUESTION_CLOSED = "question-closed", "Question closed"
    QUESTION_REOPENED = "question-reopened", "Question reopened"
