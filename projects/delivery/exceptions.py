class DeliveryError(Exception):
    """An act on a project that is not possible now. Its text is for whoever tried it."""


class NotAwarded(DeliveryError):
    """A project comes of an award, once its notice is published."""


class MoveRefused(DeliveryError):
    """A project cannot go from where it stands into that state."""


class ReasonMissing(DeliveryError):
    """An act that readers see needs a reason."""


class WorkIsOver(DeliveryError):
    """The project has ended: what was agreed stays as it was."""


class StepRefused(DeliveryError):
    """A milestone or a deliverable that cannot stand so. `problems` says by the name of each field what is wrong."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class ChangeRefused(StepRefused):
    """A change of what was agreed that cannot be asked for, or made, so."""


class ReportRefused(StepRefused):
    """A report that cannot be handed over so."""


class DeliveredAlready(DeliveryError):
    """It was handed over before, or is open already."""


class SentAlready(DeliveryError):
    """A progress report is sent once."""


class BadFile(DeliveryError):
    """A file of projects that cannot be imported. `problems` says by the number of each row what is wrong."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"Row {number}: {problem}" for number, problem in problems))
        self.problems = problems


class AnsweredAlready(DeliveryError):
    """Somebody has answered the request, or taken it back."""


class DatesRefused(DeliveryError):
    """The dates contradict each other."""
