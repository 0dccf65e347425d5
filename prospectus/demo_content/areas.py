from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """A question of the demo. `closed` is the reason why it was closed between the two editions."""

    text: str
    detail: str = ""
    asked_in: int = 2014
    closed: str = ""


@dataclass(frozen=True, slots=True)
class DemoArea:
    """A policy area of the demo, as it stood in 2014 and what had become of it by 2016."""

    slug: str
    code: str
    title: str
    outcome: str
    summary: str
    why: str
    questions: tuple[DemoQuestion, ...]
    lead_post: str
    note: str
    status_2014: str = "exploring"
    status: str = "open-to-ideas"
    priority: str = "medium"
    horizon: int = 5
    places: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    offers: dict[str, str] = field(default_factory=dict)
    resources: tuple[tuple[str, str, str], ...] = ()
    tags: tuple[str, ...] = ()
